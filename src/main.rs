//! `proper-purpose`: the game, and everything about checking, playing and reading it, in one program.

fn main() -> std::process::ExitCode {
    proper_purpose::cli::main()
}
