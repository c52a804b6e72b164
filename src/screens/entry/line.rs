//! What the typed line does, and the next step that an empty one takes.

use crate::domain::scan::is_built_as_code;
use crate::domain::{
    DocumentId, Entry as Typed, Kind, LotGiven, PaymentLine, Quantity, Scanned, barcode, decimal, entry,
    is_no_figure, scan,
};
use crate::store::{Error, Result, clock};
use crate::ui::{Flow, Form, Scan};

use super::EntryScreen;
use super::asks::TicketQuestion;
use super::pay::Pay;
use crate::screens::approve::Approve;
use crate::words::{Message, Name};

impl EntryScreen {
    /// Does what is typed on the line. On a refusal the text stays.
    pub(super) fn accept(&mut self) -> Flow {
        let typed = self.line.text().trim().to_owned();
        if typed.is_empty() {
            return self.next_step();
        }
        match self.perform(&typed) {
            Ok(flow) => {
                if matches!(flow, Flow::Stay | Flow::Toast(_)) || self.asked == TicketQuestion::Back {
                    self.clear_line();
                    self.done = None;
                }
                flow
            }
            Err(error) => error.into(),
        }
    }

    /// A code that was scanned, whatever is being typed: only what waits for a code or a figure has it behind it. What
    /// else stands on the line stays there. What names goods is no figure; where it may as well be the one that is waited
    /// for, it is neither.
    pub(super) fn scanned(&mut self, scan: &Scan) -> Flow {
        let code = scan.code.as_str();
        let before = std::mem::take(&mut self.line);
        self.finder.forget();
        let typed = if before.is_selected() { "" } else { before.text().trim() };
        let currency = self.ticket.session.currency();
        let whole = entry::parse(&format!("{typed}{code}"), currency);
        let counted = matches!(whole, Ok(Typed::Code { quantity: Some(_), .. }));
        let signed = typed.ends_with(['*', '@', '/', '#']) && !is_built_as_code(code, clock::today());
        if signed
            && !counted
            && let Some(goods) = &scan.goods
            && self.is_likely(typed, code)
        {
            let why = Message::of("entry-may-be-the-figure-behind")
                .with("code", &code)
                .with("typed", &typed)
                .with("goods", &goods)
                .to_string();
            self.line = before;
            return Flow::bad(why);
        }
        let waits = counted || (signed && scan.goods.is_none());
        self.line.set(if waits { format!("{typed}{code}") } else { code.to_owned() });
        let stays = !waits && !typed.is_empty();
        let flow = self.accept();
        if stays && self.asked == TicketQuestion::Nothing {
            self.line = before;
        } else {
            self.line.select();
        }
        flow
    }

    fn next_step(&mut self) -> Flow {
        if self.is_untouched_return() {
            return self.ticket.take_all_back().map_or_else(Flow::from, |()| Flow::Stay);
        }
        self.pay()
    }

    /// Whether digits may be meant as the figure that the sign at the end of what is typed waits for.
    fn is_likely(&self, typed: &str, digits: &str) -> bool {
        let whole = typed.ends_with("//").then_some(self.ticket.totals.lines_net);
        let sign = if whole.is_some() { "/" } else { typed.rsplit(' ').next().unwrap_or_default() };
        let currency = self.ticket.session.currency();
        !PaymentLine::begins_with_nought(digits)
            && entry::parse(&format!("{sign}{digits}"), currency)
                .is_ok_and(|figure| figure.is_likely(self.ticket.line(), whole, currency))
    }

    /// A figure that names goods and is none that is likely was scanned behind its sign, more likely than typed.
    fn check_figures(&self, typed: &str) -> Result<()> {
        for part in typed.split_whitespace() {
            let digits = part.trim_start_matches(['*', '@', '/']);
            let sign = part.strip_suffix(digits).unwrap_or_default();
            let is_figure = !digits.is_empty() && digits.chars().all(|c| decimal::digit(c).is_some());
            if sign.is_empty() || !is_figure || self.is_likely(sign, digits) {
                continue;
            }
            let bare = digits.trim_start_matches(|c| decimal::digit(c) == Some(0));
            if let Ok(Some(scanned)) = self.ticket.session.stock().scan(digits) {
                return Err(Error::refused(
                    Message::of("entry-is-a-code-of-and")
                        .with("digits", &digits)
                        .with("name", &scanned.product.name)
                        .with("bare", &bare)
                        .to_string(),
                ));
            }
            if let Some(why) = is_no_figure(digits, clock::today()) {
                return Err(Error::refused(why));
            }
        }
        Ok(())
    }

    fn perform(&mut self, typed: &str) -> Result<Flow> {
        let currency = self.ticket.session.currency();
        if let Some(command) = entry::command(typed)
            && let Some(scanned) = self.ticket.session.stock().of_code(typed)?
        {
            self.ticket.add(&scanned, None)?;
            self.clear_line();
            return Ok(Flow::warn(
                Message::of("entry-is-the-code-of-and")
                    .with("typed", &typed)
                    .with("name", &scanned.product.name)
                    .with("command", &command)
                    .to_string(),
            ));
        }
        self.check_figures(typed)?;
        // Two strokes mean the whole ticket where one means the line.
        if let Some(discount) = typed.strip_prefix("//") {
            match entry::parse(&format!("/{discount}"), currency)? {
                Typed::LineDiscount(discount) => self.ticket.set_discount(discount)?,
                _ => return Err(Error::refused(Name::of("entry-type-the-discount-of-the").said())),
            }
            return Ok(Flow::Stay);
        }
        if let Some(original) = self.original_typed(typed)? {
            return self.take_original(original);
        }
        let mut said = None;
        for part in entry::parse_parts(typed, currency)? {
            let of_part = match part {
                Typed::Nothing => None,
                Typed::Code { quantity, code } => return self.add(quantity, &code),
                Typed::SetQuantity(quantity) => self.ticket.set_quantity(quantity)?,
                Typed::Increase => self.ticket.step(true)?,
                Typed::Decrease => self.ticket.step(false)?,
                Typed::LineDiscount(discount) => self.ticket.set_line_discount(discount).map(|()| None)?,
                Typed::LinePrice(price) => self.ticket.set_price(price)?,
                Typed::Lot(lot) => self.set_lot(&lot).map(|()| None)?,
            };
            said = of_part.or(said);
        }
        Ok(said.map_or(Flow::Stay, Flow::warn))
    }

    /// The document whose number is typed or scanned, where goods can be taken back.
    fn original_typed(&self, typed: &str) -> Result<Option<DocumentId>> {
        let kind = self.ticket.draft.kind;
        let back = if kind.is_return() { Some(kind) } else { kind.returned_by().filter(|_| kind.is_sold()) };
        match back.filter(|_| !self.is_exchange) {
            Some(back) => self.ticket.session.documents().original_numbered(typed, back),
            None => Ok(None),
        }
    }

    /// A return that names no document yet and has no line: what is typed is a number of one, more likely than goods.
    fn awaits_original(&self) -> bool {
        let draft = &self.ticket.draft;
        draft.kind.is_return() && draft.original.is_none() && self.ticket.is_empty()
    }

    /// The document of which the last figures of its number are typed.
    fn original_counted(&self, typed: &str) -> Result<Option<DocumentId>> {
        if !self.awaits_original() || self.finder.is_chosen() {
            return Ok(None);
        }
        let draft = &self.ticket.draft;
        self.ticket.session.documents().original_counted(typed, draft.kind, clock::today())
    }

    /// An exact code goes before what is selected in the list.
    fn add(&mut self, quantity: Option<Quantity>, code: &str) -> Result<Flow> {
        let session = self.ticket.session.clone();
        let exact = if self.finder.is_chosen() { None } else { session.stock().scan(code)? };
        let scanned = match exact {
            Some(scanned) => scanned,
            None => {
                if let Some(original) = self.original_counted(code)? {
                    return self.take_original(original);
                }
                self.finder.settle(&session, &self.ticket.draft, self.line.text().trim())?;
                match self.finder.choice().cloned() {
                    // Whose lot was typed is sold of that lot.
                    Some(product) => match session.stock().lot_numbered(product.id, code)? {
                        Some(lot) => Scanned::of_lot(product, lot),
                        None => Scanned::one(product),
                    },
                    None if self.finder.offers() => {
                        return Err(Error::refused(
                            Message::of("entry-nothing-has-exactly-the-code").with("code", &code).to_string(),
                        ));
                    }
                    None => return self.nothing_has(quantity, code),
                }
            }
        };
        self.ticket.add(&scanned, quantity)?;
        Ok(self.ticket.other_price(&scanned)?.map_or(Flow::Stay, Flow::warn))
    }

    /// Nothing has the code: it may be new where goods come in.
    fn nothing_has(&mut self, quantity: Option<Quantity>, code: &str) -> Result<Flow> {
        if self.ticket.draft.kind.receives() {
            return self.ask_new_product(quantity, code);
        }
        let read = scan::read(code, clock::today())?;
        let code = read.article.as_str();
        if self.awaits_original() {
            return Err(Error::refused(
                Message::of("entry-no-document-has-the-number").with("code", &code).to_string(),
            ));
        }
        Err(Error::refused(match barcode::wrong_check_digit(code) {
            Some(digit) => Message::of("entry-nothing-has-the-code-or-name")
                .with("code", &code)
                .with("digit", &digit)
                .to_string(),
            None => Message::of("entry-nothing-has-the-code-or").with("code", &code).to_string(),
        }))
    }

    /// The lot of the selected line: the one that is received, or the one that is taken from.
    fn set_lot(&mut self, typed: &str) -> Result<()> {
        let draft = &self.ticket.draft;
        let given = LotGiven::parse(typed, clock::today())?;
        let Some(number) = given.number.clone() else { return Ok(()) };
        if draft.original.is_some() {
            return self.ticket.lot_back(&number);
        }
        let Some(line) = self.ticket.line() else {
            return Err(Error::refused(Name::of("entry-there-is-no-line-yet").said()));
        };
        let product = self.ticket.session.stock().product(line.product)?;
        product.has_lots()?;
        let mut changed = line.clone();
        self.ticket.give_lot(&mut changed, &product, given)?;
        self.ticket.on_line(|line| {
            *line = changed;
            Ok(())
        })
    }

    /// Goes on to payment, after what stands against posting was said or allowed: before money is taken, not after.
    pub(super) fn pay(&mut self) -> Flow {
        if self.ticket.is_empty() {
            // A nervous second Enter after a sale: nothing is posted twice, and the change stays in sight.
            return match self.ticket.back {
                None => Flow::Stay,
                Some(_) => Flow::warn(Name::of("entry-nothing-goes-out-yet-scan").said()),
            };
        }
        self.ticket.changed();
        self.ticket.settle();
        if let Some(trouble) = &self.ticket.trouble {
            return Flow::bad(trouble.clone());
        }
        let deal = self.ticket.deal();
        match self.ticket.session.documents().may_conclude(&deal) {
            Ok(()) if self.is_exchange => self.give_to_sale(),
            Ok(()) => match Pay::new(&self.ticket) {
                Ok(pay) => self.ask(TicketQuestion::Payment, pay),
                Err(error) => error.into(),
            },
            Err(Error::NeedsApproval { needs }) => {
                self.asked = TicketQuestion::Approval;
                Approve::ask_of(&self.ticket.session, &self.ticket.draft, needs)
            }
            Err(error) => error.into(),
        }
    }

    /// Puts the ticket aside, under the name on the line if there is one.
    pub(super) fn hold(&mut self) -> Flow {
        // What was refused and stays to be read is no name.
        let typed = Some(&self.line).filter(|line| !line.is_selected());
        let name = typed.map(|line| crate::domain::text::clean(line.text()));
        let named = name.filter(|name| !name.is_empty());
        let mut draft = self.ticket.draft.clone();
        draft.held_as = named.clone().or(draft.held_as);
        let held = self.ticket.session.documents().hold_draft(&draft).and_then(|()| self.new_ticket());
        match held {
            Ok(ticket) => {
                self.begin(ticket);
                let held = Message::of("entry-held-ins-lists-what-is")
                    .with("is_named", &draft.held_as.is_some())
                    .with("name", &draft.held_as.unwrap_or_default());
                Flow::good(held.to_string())
            }
            Err(error) => error.into(),
        }
    }

    /// A new product with the code that nothing has.
    pub(super) fn new_product_form(&self, scanned: &str) -> Flow {
        let read = scan::read(scanned, clock::today());
        let code = read.as_ref().map_or(scanned, |read| &read.article);
        let digits = code.len() >= 8 && code.bytes().all(|byte| byte.is_ascii_digit());
        let typed: &[(&'static str, &str)] =
            if digits { &[("sku", code), ("barcodes", code)] } else { &[("name", code)] };
        Form::add_with(self.choices.products.clone(), typed)
    }

    /// What a kind is called on the screen that begins one.
    pub(super) fn hint(&self) -> &'static str {
        match (self.ticket.draft.kind, &self.ticket.draft.original) {
            (Kind::PurchaseReturn, Some(_)) if !self.ticket.is_empty() => {
                Name::of("entry-scan-what-goes-back-2-sets").said()
            }
            (Kind::PurchaseReturn, Some(_)) => Name::of("entry-first-to-give-back").said(),
            (_, Some(_)) if !self.ticket.is_empty() => Name::of("entry-scan-what-comes-back-2-sets").said(),
            (_, Some(_)) => Name::of("entry-first-to-take-back").said(),
            (Kind::SaleReturn, None) => Name::of("entry-scan-or-type-the-number").said(),
            (Kind::PurchaseReturn, None) => Name::of("entry-type-the-number-of-the").said(),
            _ => Name::of("entry-scan-or-type-a-code").said(),
        }
    }
}
