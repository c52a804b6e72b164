//! What may be put on a ticket of each kind, held against what is posted of it.

use super::{FARM, FERTILISER, SPRAYING, TWINE, is_clean, purchase, received, trading};
use crate::domain::{Draft, Error as Rule, Kind, LotGiven, PartySide, PriceTerms, Quantity, ReturnReason};
use crate::store::Error;

#[test]
fn what_enters_a_kind_is_posted_and_what_does_not_is_refused() {
    let (_folder, owner) = trading();
    owner.post(&purchase(&owner, Kind::Purchase, vec![received(&owner, TWINE, 9, "5", None)]), &[]).unwrap();
    for (kind, product, active) in Kind::ALL.iter().flat_map(|kind| {
        [FERTILISER, TWINE, SPRAYING]
            .into_iter()
            .flat_map(|product| [(*kind, product, true), (*kind, product, false)])
    }) {
        let file = owner.store().connection();
        file.execute("UPDATE products SET is_active = ?2 WHERE id = ?1", (product, active)).unwrap();
        let side = kind.party();
        let mut draft = Draft {
            customer: (side == PartySide::Customer).then_some(FARM),
            supplier: (side == PartySide::Supplier).then_some(1),
            ..owner.new_draft(kind).unwrap()
        };
        let found = owner.goods(product).unwrap().scanned(Quantity::ONE, None);
        let enters = draft.admits(&found, Quantity::ONE);
        let mut line = draft.begin_line(&found, Quantity::ONE, PriceTerms::default());
        line.reason = kind.is_return().then_some(ReturnReason::Damaged);
        let lot = LotGiven { number: Some("l-1".into()), ..LotGiven::default() };
        let shelf = owner.shelf(&draft, product).unwrap();
        draft.give_lot(&mut line, lot, found.product.tracks_lots, &shelf).unwrap();
        draft.put(line, &found.product).unwrap();
        let posted = owner.post(&draft, &[]);
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
