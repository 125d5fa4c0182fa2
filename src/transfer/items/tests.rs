use proptest::prelude::*;

use super::*;

type Owned = (String, String, u8, Option<(String, String)>);

fn item((source, destination, recursion, checksum): &Owned) -> Item<'_> {
    let recursion = [Recursion::ByItself, Recursion::Yes, Recursion::No][usize::from(*recursion)];
    let item = Item::new(source, destination, recursion);
    match checksum {
        Some((digits, algorithm)) => item.with_checksum(digits, algorithm),
        None => item,
    }
}

fn filled(owned: &[Owned]) -> Items {
    let mut items = Items::default();
    owned.iter().for_each(|owned| items.push(&item(owned)).unwrap());
    items
}

/// Whether the span holds just these items.
fn holds(span: &Span, owned: &[Owned]) -> bool {
    let mut cursor = span.cursor();
    let same = |owned| cursor.next().is_some_and(|read| Item { is_plain: false, ..read } == item(owned));
    owned.iter().all(same) && cursor.next().is_none()
}

fn owned() -> impl Strategy<Value = Owned> {
    // Few letters, so that neighbours share much; and now and then anything.
    let path = prop_oneof![4 => "(/[ab]{0,6}é?){1,4}", 1 => "\\PC{1,40}", 1 => "[\\x01-\\x1f\"\\\\]{1,9}"];
    let pair = prop_oneof![
        (path.clone(), path.clone()),
        path.clone().prop_map(|path| (path.clone(), path)),
        path.prop_map(|path| (format!("/scratch{path}"), format!("/archive/run{path}"))),
    ];
    (pair, 0_u8..3, proptest::option::weighted(0.2, ("[0-9a-f]{1,64}", "(MD5|SHA256)")))
        .prop_map(|((source, destination), recursion, checksum)| (source, destination, recursion, checksum))
}

proptest! {
    #[test]
    fn items_come_out_as_they_went_in(owned in proptest::collection::vec(owned(), 0..60)) {
        let items = filled(&owned);
        prop_assert_eq!(items.len(), owned.len());
        prop_assert!(holds(&items.all(), &owned));
    }
}

/// Enough for many chunks, as a simulation would name its files.
fn files(count: usize) -> Vec<Owned> {
    let name = |number: usize| format!("run42/step{:06}/rank{:04}/fields.h5", number / 512, number % 512);
    (0..count).map(|n| (format!("/scratch/{}", name(n)), format!("/archive/{}", name(n)), 2, None)).collect()
}

#[test]
fn a_part_begins_and_ends_anywhere() {
    let owned = files(60_000);
    let span = filled(&owned).all();
    assert!(span.chunks.len() > 3, "{} chunks", span.chunks.len());
    let borders = span.chunks.iter().map(|chunk| chunk.first);
    for border in borders.filter(|border| (1..owned.len() - 1).contains(border)) {
        for range in [border - 1..border, border..border + 1, border - 1..border + 1, border..border] {
            assert!(holds(&span.part(range.clone(), 0), &owned[range.clone()]), "{range:?}");
        }
    }
    assert!(holds(&span, &owned));
    assert!(holds(&span.part(owned.len()..owned.len(), 0), &[]));
}

#[test]
fn sorted_files_take_a_few_bytes_and_unsorted_ones_no_more_than_what_differs() {
    let bytes = |owned: &[Owned]| filled(owned).all().chunks.iter().map(|chunk| chunk.records.len()).sum::<usize>();
    let mut owned = files(50_000);
    assert!(bytes(&owned) < 7 * owned.len(), "{}", bytes(&owned));
    // Every place is visited once, for the step has no factor in common with the number of items.
    owned = (0..owned.len()).map(|n| owned[n * 20_011 % owned.len()].clone()).collect();
    assert!(bytes(&owned) < 20 * owned.len(), "{}", bytes(&owned));
}

#[test]
fn paths_larger_than_a_chunk_have_their_own() {
    let long = |letter: &str| (letter.repeat(3 * CHUNK), "/b".to_owned(), 0, None);
    let owned = [("/a".to_owned(), "/a".to_owned(), 1, None), long("x"), long("y"), long("y")];
    assert!(holds(&filled(&owned).all(), &owned));
}

#[test]
fn what_is_added_later_is_not_seen_by_those_who_read() {
    let owned = files(30_000);
    let mut items = filled(&owned[..20_000]);
    let early = items.all();
    owned[20_000..].iter().for_each(|owned| items.push(&item(owned)).unwrap());
    assert!(holds(&early, &owned[..20_000]) && holds(&items.all(), &owned));
}

#[test]
fn it_is_known_whether_destinations_ascend() {
    let to = |path: &str| ("/a".to_owned(), path.to_owned(), 0, None);
    assert!(filled(&[to("/b"), to("/b/a"), to("/c")]).all().is_ascending());
    assert!(!filled(&[to("/b"), to("/b")]).all().is_ascending());
    assert!(!filled(&[to("/c"), to("/b"), to("/d")]).all().is_ascending());
    let mut owned = files(60_000);
    let span = filled(&owned).all();
    assert!(span.is_ascending() && span.chunks.len() > 3);
    let border = span.chunks[2].first;
    owned[border].1 = "/a".to_owned();
    assert!(!filled(&owned).all().is_ascending(), "the first item of a chunk is compared, too");
}
