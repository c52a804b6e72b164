//! `storekeep cancel`: a posted document is undone by a reversing entry, and printed as it is then; a payment that stands
//! alone is taken back.

use std::io::{self, Write};

use super::document::as_json;
use super::failure::say;
use super::sign_in::signed_in;
use super::{Arguments, Failure, pay};
use crate::domain::numbering;
use crate::words::Name;

pub(crate) fn run(arguments: &Arguments, number: &str, reason: &str) -> Result<(), Failure> {
    if numbering::is_payment(number) {
        return pay::cancel(arguments, number, reason);
    }
    let (result, told) = signed_in(arguments, |session| {
        let id = session.documents().document_id(number)?;
        let cancelled = session.documents().cancel(id, reason, None)?;
        let currency = session.currency();
        let amounts = [
            (cancelled.paid_back, Name::of("cli-was-paid-back-way").said()),
            (cancelled.on_account, Name::of("cli-stays-on-account").said()),
        ];
        let told: Vec<_> = amounts
            .into_iter()
            .filter(|(amount, _)| !amount.is_zero())
            .map(|(amount, what)| format!("{}: {} {what}.", cancelled.number, amount.grouped(currency)))
            .collect();
        Ok((as_json(&session.documents().document(id)?)?, told))
    })?;
    told.iter().for_each(|sentence| say(sentence));
    writeln!(io::stdout(), "{result}").map_err(Failure::Output)
}
