//! What a product is counted in.

use super::quantity::Quantity;
use crate::domain::coded::coded;
use crate::domain::error::{Error, Result};
use crate::domain::text::fold;

coded! {
    /// The unit of a product's quantities and of its price.
    #[derive(Default)]
    Unit {
        #[default]
        Piece = "piece";
        Kilogram = "kg";
        Gram = "g";
        Litre = "litre";
        Millilitre = "ml";
        Metre = "metre";
        Box = "box";
        Pack = "pack";
        Bag = "bag";
    }
}

impl Unit {
    /// Decimals a quantity of this unit may have. What is weighed, poured or cut has three; what is counted has none,
    /// and neither have g and ml: a shop's scale shows no less, and who needs less keeps the product in kg or litres.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Kilogram | Self::Litre | Self::Metre => 3,
            Self::Piece | Self::Gram | Self::Millilitre | Self::Box | Self::Pack | Self::Bag => 0,
        }
    }

    /// The unit as people and other programs write it, in English or Arabic: `pcs`, `KGS`, `Liter`, `كيلو`.
    pub fn named(words: &str) -> Option<Self> {
        let folded = fold(words);
        let name: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        let is = |names: &[&str]| names.iter().any(|known| fold(known) == name);
        NAMES.iter().find(|(_, names)| is(names)).map(|(unit, _)| *unit)
    }

    /// Whether so much of this unit can exist: no half pieces.
    ///
    /// # Errors
    /// `QuantityOfUnit` when the quantity has decimals that the unit has not.
    pub fn check(self, quantity: Quantity) -> Result<()> {
        let step = if self.decimals() == 0 { 1000 } else { 1 };
        if quantity.thousandths() % step == 0 {
            return Ok(());
        }
        Err(Error::QuantityOfUnit {
            quantity: quantity.plain(),
            unit: self.name(),
            decimals: self.decimals(),
        })
    }
}

/// What units are called, without blanks and marks.
const NAMES: [(Unit, &[&str]); 9] = [
    (
        Unit::Piece,
        &[
            "piece", "pieces", "pc", "pcs", "pce", "pces", "ea", "each", "unit", "units", "nos", "no",
            "item", "items", "count", "ct", "stk", "stück", "unité", "pièce", "pza", "قطعة", "قطع", "حبة",
            "عدد", "وحدة",
        ],
    ),
    (
        Unit::Kilogram,
        &[
            "kg",
            "kgs",
            "kilo",
            "kilos",
            "kilogram",
            "kilograms",
            "kilogramme",
            "kilogrammes",
            "كجم",
            "كغ",
            "كغم",
            "كيلو",
            "كيلوجرام",
            "كيلوغرام",
            "ك",
        ],
    ),
    (
        Unit::Gram,
        &["g", "gr", "grs", "gm", "gms", "gram", "grams", "gramme", "grammes", "جم", "جرام", "غرام", "غم"],
    ),
    (
        Unit::Litre,
        &["litre", "litres", "liter", "liters", "l", "lt", "ltr", "ltrs", "lit", "لتر", "ليتر", "لترات"],
    ),
    (
        Unit::Millilitre,
        &[
            "ml",
            "mls",
            "millilitre",
            "millilitres",
            "milliliter",
            "milliliters",
            "cc",
            "مل",
            "ملي",
            "مللي",
            "ملليلتر",
            "مليلتر",
        ],
    ),
    (Unit::Metre, &["metre", "metres", "meter", "meters", "m", "mtr", "mtrs", "متر", "أمتار", "م"]),
    (
        Unit::Box,
        &[
            "box",
            "boxes",
            "bx",
            "carton",
            "cartons",
            "ctn",
            "ctns",
            "case",
            "cases",
            "crate",
            "صندوق",
            "صناديق",
            "كرتونة",
            "كرتون",
            "علبة كبيرة",
        ],
    ),
    (
        Unit::Pack,
        &[
            "pack",
            "packs",
            "packet",
            "packets",
            "pkt",
            "pkts",
            "pk",
            "package",
            "packages",
            "sachet",
            "sachets",
            "عبوة",
            "عبوات",
            "باكت",
            "باكيت",
            "علبة",
            "ظرف",
            "كيس صغير",
        ],
    ),
    (Unit::Bag, &["bag", "bags", "sack", "sacks", "sac", "شيكارة", "شكارة", "جوال", "كيس", "أكياس"]),
];

#[cfg(test)]
mod tests {
    use super::{Error, Quantity, Unit};

    #[test]
    fn units_as_people_write_them() {
        for (words, unit) in [
            ("pcs", Unit::Piece),
            ("PCS", Unit::Piece),
            ("Unit(s)", Unit::Piece),
            ("Nos", Unit::Piece),
            ("kgs", Unit::Kilogram),
            ("Kg.", Unit::Kilogram),
            ("l", Unit::Litre),
            ("Liter", Unit::Litre),
            ("packet", Unit::Pack),
            ("كيلو", Unit::Kilogram),
            ("قطعه", Unit::Piece),
            ("لتر", Unit::Litre),
            ("شيكارة", Unit::Bag),
        ] {
            assert_eq!(Unit::named(words), Some(unit), "{words}");
        }
        for unknown in ["", "barrel", "?", "pcskg"] {
            assert_eq!(Unit::named(unknown), None, "{unknown}");
        }
        for unit in Unit::ALL {
            assert_eq!((Unit::named(unit.code()), Unit::named(unit.words())), (Some(*unit), Some(*unit)));
        }
    }

    #[test]
    fn what_is_counted_has_no_decimals_and_what_is_weighed_has() {
        let half = Quantity::from_thousandths(500);
        for unit in [Unit::Piece, Unit::Gram, Unit::Millilitre, Unit::Box, Unit::Pack, Unit::Bag] {
            assert!(matches!(unit.check(half), Err(Error::QuantityOfUnit { decimals: 0, .. })), "{unit:?}");
            assert_eq!(unit.check(Quantity::from_thousandths(-3_000)), Ok(()), "{unit:?}");
        }
        for unit in [Unit::Kilogram, Unit::Litre, Unit::Metre] {
            assert_eq!(unit.check(Quantity::from_thousandths(365)), Ok(()), "{unit:?}");
        }
    }
}
