//! The little HTML that a form needs: tags, attributes, entities.

/// A form of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub action: String,
    /// Names and values of inputs and selections.
    pub fields: Vec<(String, String)>,
    /// The values that selections offer.
    pub options: Vec<String>,
    /// Names and values of the buttons that have them.
    pub buttons: Vec<(String, String)>,
}

impl Form {
    /// Whether a value can be selected, or stands on a button.
    pub fn offers(&self, wanted: &str) -> bool {
        self.options.iter().chain(self.buttons.iter().map(|(_, value)| value)).any(|value| value == wanted)
    }
}

/// The forms of a page.
pub fn all(html: &str) -> Vec<Form> {
    let whole = |rest: &'_ str| rest.split_once("</form>").map(|(inner, _)| form(inner));
    html.split("<form").skip(1).filter_map(whole).collect()
}

/// A form of which the text begins behind `<form`.
fn form(html: &str) -> Form {
    let mut form = Form::default();
    for tag in tags(&format!("<form{html}")) {
        let value = attribute(tag, "value").unwrap_or_default();
        let named = attribute(tag, "name").map(|name| (name, value.clone()));
        match tag.split_whitespace().next().unwrap_or_default() {
            "form" => form.action = attribute(tag, "action").unwrap_or_default(),
            "input" | "select" => form.fields.extend(named),
            "button" => form.buttons.extend(named),
            "option" => {
                // The first option is what a browser selects.
                if let Some((_, selected)) = form.fields.last_mut().filter(|_| form.options.is_empty()) {
                    selected.clone_from(&value);
                }
                form.options.push(value);
            }
            _ => {}
        }
    }
    form
}

/// What is between the tags.
pub fn text(html: &str) -> String {
    let shown: Vec<_> = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let words: Vec<_> = shown.join("").split_whitespace().map(str::to_owned).collect();
    unescape(&words.join(" "))
}

/// The tags without their brackets.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(tag, _)| tag))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| unescape(value))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_a_browser_reads_it() {
        let forms =
            all("<p>x</p><form method=\"post\" action=\"/go\"><input type=\"hidden\" name=\"r\" value=\"a&amp;b\">\
             <select name=\"username\"><option value=\"ada\">Ada</option><option value=\"bo\">Bo</option></select>\
             <button name=\"action\" value=\"allow\">Allow</button><button type=\"submit\">Go</button></form>");
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = Form {
            action: "/go".to_owned(),
            fields: vec![pair("r", "a&b"), pair("username", "ada")],
            options: vec!["ada".to_owned(), "bo".to_owned()],
            buttons: vec![pair("action", "allow")],
        };
        assert_eq!(forms, [expected]);
        assert_eq!(all("<p>no form</p>"), []);
    }

    #[test]
    fn text_is_what_a_person_reads() {
        assert_eq!(text("<h1>Error</h1> <p><code>a</code>: b &amp; c</p>"), "Error a: b & c");
    }
}
