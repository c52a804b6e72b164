//! What may be typed on the entry line, as F1 says it.

/// Of what is sold, exported or done.
pub(super) const SOLD: &[(&str, &str)] = &[
    ("code", "A barcode, a SKU or a label that is scanned: adds it; again, one more."),
    ("part of a name", "Lists what has it, in either language; Up, Down, PgUp and PgDn choose, Enter adds."),
    ("3*code", "Adds that quantity; 0.365*code what is weighed."),
    ("*3  +  -", "Quantity of the selected line, in pieces; + and - one box where a box was scanned."),
    ("/10%  /5", "Discount on the selected line; //10% and //5 on the whole ticket."),
    ("@9.50", "Price of the selected line: of a box that was scanned, of the box."),
    ("#L-3", "The lot that the selected line takes."),
    ("number", "Of a receipt: takes goods of it back."),
    ("nothing", "Goes on to payment."),
];

/// Of what is bought.
pub(super) const BOUGHT: &[(&str, &str)] = &[
    ("code", "A barcode, a SKU or a label that is scanned: adds it; one that is new can be added."),
    ("part of a name", "Lists what has it, in either language; Up, Down, PgUp and PgDn choose, Enter adds."),
    ("3*code", "Adds that quantity."),
    ("*10  @24", "Quantity in pieces, and cost: of a box that was scanned, of the box."),
    ("#L-3 6/27 D-77", "Its lot, its last day (6/27 is the end of June 2027) and the supplier's own number."),
    ("*10 @24 #L-3 6/27", "All of that at once."),
    ("/10%  /5", "Discount on the selected line; //10% and //5 on the whole document."),
    ("nothing", "Goes on to payment."),
];

/// Of what comes back.
pub(super) const RETURNED: &[(&str, &str)] = &[
    ("number", "Of the document that goods come back of, or the receipt scanned."),
    ("code", "Takes one of it back; again, one more."),
    ("*3  +  -", "How much of the selected line comes back."),
    ("nothing", "All of it at first; then on to payment."),
];
