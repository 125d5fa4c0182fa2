//! Previews: which account they look with.

use crate::script::{Script, json};
use globule::transfer::{Look, Recursion, Transfer};

const SOURCE: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";
const DESTINATION: &str = "872a58ab-02b9-4233-a3e0-f017ed8ab090";

#[tokio::test]
async fn each_side_is_looked_at_with_the_account_of_the_transfer() {
    let script = Script::serve(vec![json(r#"{"name": "x", "type": "file", "size": 7}"#)]);
    let mut transfer = Transfer::new(&script.session_with_token(&[]), SOURCE, DESTINATION).unwrap();
    transfer.set_source_local_user("ada");
    transfer.set_destination_local_user("bo b");
    transfer.add_item("/run/x", "/archive/x", Recursion::No).unwrap();
    let preview = transfer.preview(Look::Stat).await.unwrap();
    assert_eq!((&preview["files"], &preview["bytes"]), (&1.into(), &7.into()), "{preview}");
    let requests = script.requests();
    let looks: Vec<_> = requests.iter().filter(|request| request.line.contains("/stat?")).collect();
    assert!(looks.len() >= 2);
    for look in looks {
        let user = if look.line.contains(SOURCE) { "local_user=ada" } else { "local_user=bo+b" };
        assert!(look.line.contains(user), "{}", look.line);
    }
}
