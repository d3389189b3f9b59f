//! Whether this machine can draw, and what becomes of a test that needs it where it cannot.

use proper_purpose::app::drivers::Drivers;

/// True when `what` is at hand. Where it is not, the test is skipped with a printed line, unless graphics are required.
#[expect(clippy::print_stdout, reason = "a test that is left out says so")]
pub fn need(there: bool, test: &str, what: &str) -> bool {
    if !there {
        assert!(std::env::var_os("PROPER_PURPOSE_REQUIRE_GRAPHICS").is_none(), "{test} needs {what}");
        println!("skipped: {test} needs {what}, which this machine has not");
    }
    there
}

/// True when something on this machine can draw.
pub fn need_driver(test: &str) -> bool {
    need(Drivers::load().is_some(), test, "a graphics driver, a software one at least")
}
