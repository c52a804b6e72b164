//! What may be typed on the entry line, as F1 says it.

use crate::words::Name;

/// Of what is sold, exported or done.
pub(super) const SOLD: &[(Name, Name)] = &[
    (Name::of("typed-a-code"), Name::of("typed-a-code-sold")),
    (Name::of("typed-part-of-name"), Name::of("typed-part-of-name-sold")),
    (Name::of("typed-times-code"), Name::of("typed-times-code-sold")),
    (Name::of("typed-times"), Name::of("typed-times-sold")),
    (Name::of("typed-discount"), Name::of("typed-discount-sold")),
    (Name::of("typed-price"), Name::of("typed-price-sold")),
    (Name::of("typed-lot"), Name::of("typed-lot-sold")),
    (Name::of("typed-a-number"), Name::of("typed-a-number-sold")),
    (Name::of("typed-nothing"), Name::of("typed-nothing-sold")),
];

/// Of what is bought.
pub(super) const BOUGHT: &[(Name, Name)] = &[
    (Name::of("typed-a-code"), Name::of("typed-a-code-bought")),
    (Name::of("typed-part-of-name"), Name::of("typed-part-of-name-sold")),
    (Name::of("typed-times-code"), Name::of("typed-times-code-bought")),
    (Name::of("typed-times-cost"), Name::of("typed-times-cost-bought")),
    (Name::of("typed-lot-day"), Name::of("typed-lot-day-bought")),
    (Name::of("typed-all"), Name::of("typed-all-bought")),
    (Name::of("typed-discount"), Name::of("typed-discount-bought")),
    (Name::of("typed-nothing"), Name::of("typed-nothing-sold")),
];

/// Of what comes back.
pub(super) const RETURNED: &[(Name, Name)] = &[
    (Name::of("typed-a-number"), Name::of("typed-a-number-returned")),
    (Name::of("typed-a-code"), Name::of("typed-a-code-returned")),
    (Name::of("typed-times"), Name::of("typed-times-returned")),
    (Name::of("typed-nothing"), Name::of("typed-nothing-returned")),
];
