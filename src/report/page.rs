//! A self-contained page of HTML: no scripts, nothing fetched, readable on paper and by a screen reader.
//!
//! Every text that comes in is escaped here and nowhere else, so that no caller can forget it.

/// A page being written, from its main heading on.
#[derive(Clone, Debug)]
pub struct Page {
    title: String,
    notice: String,
    body: String,
}

/// The style of every page: one column, high contrast, and what paper needs.
const STYLE: &str = "\
:root{color-scheme:light dark}
body{max-width:44rem;margin:0 auto;padding:1rem 1.25rem 4rem;font:1.0625rem/1.55 system-ui,sans-serif;color:#0b0c0c;background:#fff}
h1{font-size:1.9rem;line-height:1.2;margin:1.5rem 0 .5rem}
h2{font-size:1.4rem;margin:2.25rem 0 .5rem;border-top:2px solid #0b0c0c;padding-top:.75rem}
h3{font-size:1.12rem;margin:1.5rem 0 .25rem}
p,li,dd,td,th{overflow-wrap:anywhere}
ul,ol{padding-left:1.4rem}
dt{font-weight:600;margin-top:.5rem}
dd{margin:0 0 .25rem}
table{border-collapse:collapse;width:100%;margin:.75rem 0}
caption{text-align:left;font-weight:600;padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #6f777b;padding:.4rem .6rem .4rem 0}
blockquote{margin:.5rem 0;padding:.1rem 0 .1rem 1rem;border-left:4px solid #6f777b}
.notice{border:2px solid #0b0c0c;padding:.6rem .9rem;font-weight:600}
.quiet{color:#434a4d}
a:focus-visible{outline:3px solid #1d70b8}
@media (prefers-color-scheme:dark){body{color:#f3f2f1;background:#14171a}h2{border-color:#f3f2f1}.notice{border-color:#f3f2f1}.quiet{color:#c2c7ca}}
@media print{
body{max-width:none;padding:0;font-size:11pt;color:#000;background:#fff}
h2,h3,caption{break-after:avoid}
li,tr,dd,blockquote{break-inside:avoid}
.notice{border-color:#000}.quiet{color:#000}
}
";

impl Page {
    /// A page with its main heading; the notice stands at its top and its end.
    pub fn new(title: &str, notice: &str) -> Self {
        Self { title: title.to_owned(), notice: notice.to_owned(), body: String::new() }
    }

    /// A heading below the main one.
    pub fn section(&mut self, title: &str) {
        self.element("h2", "", title);
    }

    /// A heading below a section's.
    pub fn part(&mut self, title: &str) {
        self.element("h3", "", title);
    }

    /// A text; each of its lines is a paragraph.
    pub fn text(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.element("p", "", line);
        }
    }

    /// A remark in a quieter colour.
    pub fn quiet(&mut self, text: &str) {
        self.element("p", " class=\"quiet\"", text);
    }

    /// Words that are somebody's own.
    pub fn quote(&mut self, text: &str) {
        self.body.push_str("<blockquote>\n");
        self.text(text);
        self.body.push_str("</blockquote>\n");
    }

    /// A list; nothing where it is empty.
    pub fn list<T: AsRef<str>>(&mut self, items: &[T]) {
        if items.is_empty() {
            return;
        }
        self.body.push_str("<ul>\n");
        items.iter().for_each(|item| self.element("li", "", item.as_ref()));
        self.body.push_str("</ul>\n");
    }

    /// Names with what belongs to them.
    pub fn pairs<A: AsRef<str>, B: AsRef<str>>(&mut self, pairs: &[(A, B)]) {
        if pairs.is_empty() {
            return;
        }
        self.body.push_str("<dl>\n");
        for (name, value) in pairs {
            self.element("dt", "", name.as_ref());
            self.element("dd", "", value.as_ref());
        }
        self.body.push_str("</dl>\n");
    }

    /// A table with a caption; the first cell of each row is its heading.
    pub fn table(&mut self, caption: &str, heads: &[&str], rows: &[Vec<String>]) {
        self.body.push_str("<table>\n");
        self.element("caption", "", caption);
        self.body.push_str("<thead><tr>");
        heads.iter().for_each(|head| self.element("th", " scope=\"col\"", head));
        self.body.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.body.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let (tag, attributes) = if at == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
                self.element(tag, attributes, cell);
            }
            self.body.push_str("</tr>\n");
        }
        self.body.push_str("</tbody>\n</table>\n");
    }

    fn element(&mut self, tag: &str, attributes: &str, text: &str) {
        self.body.push_str(&format!("<{tag}{attributes}>{}</{tag}>\n", escape(text)));
    }

    /// The whole document.
    pub fn finish(&self) -> String {
        let (title, notice, foot) = (escape(&self.title), escape(&self.notice), style_text(&self.notice));
        format!(
            "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>\n{STYLE}@page{{margin:20mm;@bottom-center{{content:\"{foot}\";font:9pt sans-serif}}}}\n</style>\n</head>\n<body>\n<header>\n<p class=\"notice\">{notice}</p>\n</header>\n\
             <main>\n<h1>{title}</h1>\n{}</main>\n<footer>\n<p class=\"notice\">{notice}</p>\n</footer>\n</body>\n</html>\n",
            self.body
        )
    }
}

/// A text that may stand between tags and in an attribute. Characters that no page may hold are left out,
/// and so are those that turn the direction of writing, which can make a text read as another.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// A text that may stand in quotation marks in a style sheet: all but letters, digits and spaces as numbers.
fn style_text(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_control()) {
        if c.is_ascii_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            out.push_str(&format!("\\{:06x}", u32::from(c)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Page, escape};

    #[test]
    fn hostile_text_is_text() {
        let hostile = "</p><script>alert('x')</script><img src=x onerror=\"y\">&\u{0}\u{7}\u{202e}";
        let safe = escape(hostile);
        assert_eq!(
            safe,
            "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&lt;img src=x onerror=&quot;y&quot;&gt;&amp;"
        );
        let mut page = Page::new(hostile, hostile);
        page.section(hostile);
        page.part(hostile);
        page.text(hostile);
        page.quote(hostile);
        page.quiet(hostile);
        page.list(&[hostile]);
        page.pairs(&[(hostile, hostile)]);
        page.table(hostile, &[hostile], &[vec![hostile.to_owned(), hostile.to_owned()]]);
        let html = page.finish();
        assert!(html.contains("@bottom-center"));
        assert_eq!(html.matches("</style>").count(), 1);
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains('\u{202e}'));
    }
}
