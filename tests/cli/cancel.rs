//! Cancelling a document from the command line, and who may see one.

use serde_json::{Value, json};

use super::trading::{figures, is_clean, of, on_hand, paid, post, purchase, sale, trading};

#[test]
fn a_document_is_cancelled_with_its_reason() {
    let shop = trading();
    sale(&shop);
    let back = of(
        "sale_return",
        json!({"original": "SAL-2026-000001", "payments": paid("37.91"),
               "lines": [{"original_line": 1, "quantity": "1", "reason": "other"}]}),
    );
    post(&shop, back);
    let cancel = |number: &str, reason: &str| shop.run(&["cancel", number, "--reason", reason]);
    let said = cancel("SAL-2026-000001", "Wrong customer").refused();
    assert!(said.contains("was returned with SRT-2026-000001. Cancel that first"), "{said}");
    assert!(cancel("SAL-2026-000009", "Wrong").refused().contains("no document SAL-2026-000009"));
    assert!(cancel("SRT-2026-000001", "  ").refused().contains("Say why"));
    shop.run(&["cancel", "SRT-2026-000001"]).refused();

    cancel("SRT-2026-000001", "Kept it").done();
    let ran = cancel("SAL-2026-000001", "Wrong customer");
    assert!(ran.err.contains("947.63 was paid back"), "{}", ran.err);
    let cancelled: Value = serde_json::from_str(&ran.done()).unwrap();
    assert_eq!(
        figures(&cancelled, &["number", "status", "total", "paid", "due", "cancel_reason"]),
        ["SAL-2026-000001", "cancelled", "947.63", "0.00", "0.00", "Wrong customer"]
    );
    assert!(cancelled["cancelled_at"].is_string() && cancelled["cancelled_by"].is_string(), "{cancelled}");
    let exported = shop.rows("invoices");
    assert!(exported.iter().all(|row| row["status"] == "cancelled" && row["due"] == "0.00"), "{exported:?}");
    assert!(cancel("SAL-2026-000001", "Again").refused().contains("cancelled already"));
    let text = shop.run(&["show", "invoice", "SAL-2026-000001"]).done();
    assert!(text.contains("cancelled") && text.contains(": Wrong customer"), "{text}");
    assert_eq!(
        (on_hand(&shop, "W-1", "L-SOON"), on_hand(&shop, "W-1", "L-LATE")),
        ("10.5".into(), "1000".into())
    );
    is_clean(&shop);
}

#[test]
fn a_document_is_for_who_may_see_its_kind() {
    let shop = trading();
    purchase(&shop);
    sale(&shop);
    shop.hire("clerk", "cashier");
    let as_clerk = |arguments: &[&str]| shop.run(&[arguments, &["--user", "clerk"]].concat());
    as_clerk(&["show", "invoice", "SAL-2026-000001"]).done();
    assert!(as_clerk(&["show", "invoice", "PUR-2026-000001"]).refused().contains("You may not"));
    assert!(as_clerk(&["cancel", "SAL-2026-000001", "--reason", "Mine"]).refused().contains("You may not"));
}
