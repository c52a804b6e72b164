//! What may be put on a draft of each kind, held against what is posted of it.

use super::{FARM, FERTILISER, SPRAYING, TWINE, draft, is_clean, purchase, received, trading};
use crate::domain::{
    Draft, Error as Rule, Kind, LotGiven, Party, PartySide, Permission, PriceTerms, Quantity, ReturnReason,
};
use crate::store::Error;
use crate::store::documents::drafts;
use crate::store::register::line::LineCost;
use crate::store::tests::change;

/// A line too many, and figures of other lines: either way two things that do not belong together.
#[test]
fn a_document_that_does_not_go_together_is_not_written() {
    let (_folder, owner) = trading();
    let sold = draft(&owner, Kind::Sale, &[(FERTILISER, 2), (TWINE, 1)]);
    let figures = |lines| draft(&owner, Kind::Sale, lines).totals(owner.currency(), None).unwrap();
    let costs = |count| vec![LineCost::default(); count];
    let mut torn = figures(&[(FERTILISER, 2), (TWINE, 1)]);
    torn.net = torn.total;
    for (totals, costs) in [
        (figures(&[(FERTILISER, 2)]), costs(2)),
        (torn, costs(2)),
        (owner.documents().totals(&sold).unwrap(), costs(1)),
    ] {
        let written = owner
            .keep(Permission::SalesCreate, |tx| drafts::write_as(tx, &sold, &totals, &costs, None).map(drop));
        assert!(matches!(written, Err(Error::Domain(Rule::NotOneDocument))), "{written:?}");
    }
    let kept: i64 =
        owner.store().connection().query_row("SELECT count(*) FROM invoices", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 0);
}

#[test]
fn what_enters_a_kind_is_posted_and_what_does_not_is_refused() {
    let (_folder, owner) = trading();
    owner
        .documents()
        .post(&purchase(&owner, Kind::Purchase, vec![received(&owner, TWINE, 9, "5", None)]), &[])
        .unwrap();
    for (kind, product, active) in Kind::ALL.iter().flat_map(|kind| {
        [FERTILISER, TWINE, SPRAYING]
            .into_iter()
            .flat_map(|product| [(*kind, product, true), (*kind, product, false)])
    }) {
        change(&owner, &format!("UPDATE products SET is_active = {active} WHERE id = {product}"));
        let side = kind.party();
        let mut draft = Draft {
            party: Some(Party::new(side, if side == PartySide::Customer { FARM } else { 1 })),
            ..owner.documents().new_draft(kind).unwrap()
        };
        let found = owner.stock().goods(product.into()).unwrap().scanned(Quantity::ONE, None);
        let enters = draft.admits(&found, Quantity::ONE);
        let mut line = draft.begin_line(&found, Quantity::ONE, PriceTerms::default());
        line.reason = kind.is_return().then_some(ReturnReason::Damaged);
        let lot = LotGiven { number: Some("l-1".into()), ..LotGiven::default() };
        let shelf = owner.documents().shelf(&draft, product.into()).unwrap();
        draft.give_lot(&mut line, lot, found.product.tracks_lots, &shelf).unwrap();
        draft.put(line, &found.product).unwrap();
        let posted = owner.documents().post(&draft, &[]);
        let case = format!("{kind:?} of {} {active}: {enters:?} {posted:?}", found.product.name);
        match (&enters, &posted) {
            (Ok(()), Ok(_)) => {}
            (
                Err(Rule::OutOfUse { is_new: true, .. }),
                Err(Error::Domain(Rule::OutOfUse { is_new: false, .. })),
            ) => {
                assert!(!active && !kind.is_return(), "{case}");
            }
            (Err(Rule::GoodsOnService { .. }), Err(Error::Domain(Rule::GoodsOnService { .. }))) => {
                assert!(kind == Kind::Service && product != SPRAYING, "{case}");
            }
            _ => panic!("{case}"),
        }
    }
    is_clean(&owner);
}
