//! The first run: in which country the shop is, then a form with what follows from it filled in.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::recovery::shown_once;
use super::routes::HOME;
use super::seat::Seat;
use crate::domain::{COUNTRIES, Country, Currency, PriceMode, Rate, Zone};
use crate::store::{Error, FirstRun, Result, clock};
use crate::ui::{Command, Field, Flow, Form, Look, Possible, Screen, Sheet, TextInput, Values, text};
use crate::words::{Message, Name};

/// Width of the list and of its first column.
const WIDE: u16 = 60;
const NAME: usize = 26;
/// Lines above the list.
const ABOVE: u16 = 6;

/// The choice of the country.
pub(super) struct Wizard {
    seat: Rc<Seat>,
    selected: usize,
    first: usize,
}

impl Wizard {
    pub(super) fn new(seat: Rc<Seat>) -> Self {
        Self { seat, selected: 0, first: 0 }
    }

    /// The form with what is usual in the selected country; behind the last one stands any other.
    fn form(&self) -> Flow {
        Form::open(ShopSheet { seat: self.seat.clone(), country: COUNTRIES.get(self.selected) })
    }

    /// The next country whose name begins with a letter.
    fn jump(&mut self, letter: char) {
        let begins = |country: &Country| {
            country.name.said().chars().next().is_some_and(|c| c.to_lowercase().eq(letter.to_lowercase()))
        };
        let found = (1..=COUNTRIES.len())
            .map(|step| (self.selected + step) % COUNTRIES.len())
            .find(|place| COUNTRIES.get(*place).is_some_and(begins));
        self.selected = found.unwrap_or(self.selected);
    }
}

impl Screen for Wizard {
    fn title(&self) -> String {
        Name::of("wizard-a-new-shop").said().to_owned()
    }

    fn scopes(&self) -> &'static [crate::ui::Scope] {
        &[]
    }

    fn possible(&self, command: Command) -> Possible {
        let moves = command.is_motion() && !matches!(command, Command::Left | Command::Right);
        Possible::when(moves || matches!(command, Command::Accept | Command::Back))
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        match command {
            Command::Accept => Some(Name::of("wizard-choose").said().into()),
            Command::Quit => Some(Name::of("wizard-quit").said().into()),
            _ => None,
        }
    }

    fn command(&mut self, command: Command) -> Flow {
        let last = COUNTRIES.len();
        match command {
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::PageUp | Command::Home => self.selected = 0,
            Command::PageDown | Command::End => self.selected = last,
            Command::Accept => return self.form(),
            _ => {}
        }
        Flow::Stay
    }

    fn understands(&self, burst: &str) -> bool {
        // A letter once, or again for the next country.
        burst.chars().all(|c| burst.starts_with(c))
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if let TextInput::Char(letter) = input {
            self.jump(letter);
            return Flow::Stay;
        }
        Flow::Unused
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = WIDE.min(area.width.saturating_sub(4));
        let x = area.x + (area.width - width) / 2;
        let wide = usize::from(width);
        let buffer = frame.buffer_mut();
        buffer.set_stringn(x, area.y + 1, Name::of("wizard-welcome-to-storekeep").said(), wide, look.title);
        let file = Message::of("wizard-the-shop-will-be-kept")
            .with("display", &self.seat.path().display().to_string())
            .to_string();
        buffer.set_stringn(x, area.y + 2, text::fit(&file, wide), wide, look.dim);
        buffer.set_stringn(
            x,
            area.y + 4,
            Name::of("wizard-in-which-country-is-it").said(),
            wide,
            look.strong,
        );
        let room = usize::from(area.height.saturating_sub(ABOVE));
        let count = COUNTRIES.len() + 1;
        self.first = self.first.min(self.selected).max((self.selected + 1).saturating_sub(room));
        self.first = self.first.min(count.saturating_sub(room));
        for (place, y) in (self.first..count).zip(area.y + ABOVE..area.bottom()) {
            let country = COUNTRIES.get(place);
            let selected = place == self.selected;
            if selected {
                buffer.set_stringn(x, y, "▌", 1, look.marker);
            }
            let name = format!(
                " {} ",
                country.map_or(Name::of("wizard-another-country").said(), |country| country.name.said())
            );
            let style = if selected { look.selection } else { look.text };
            buffer.set_stringn(x + 1, y, &name, wide - 1, style);
            let Some(country) = country else { continue };
            let beside = x + 1 + u16::try_from(NAME).unwrap_or(0);
            let tax = country.tax_rate();
            let tax = if tax.is_zero() {
                Name::of("wizard-no-tax").said().to_owned()
            } else {
                Message::of("wizard-tax").with("plain", &tax.plain()).to_string()
            };
            let facts = format!("{}   {tax}", country.currency().code());
            buffer.set_stringn(beside, y, facts, usize::from((x + width).saturating_sub(beside)), look.dim);
        }
        if self.first > 0 {
            buffer.set_stringn(x + width - 1, area.y + ABOVE, "↑", 1, look.accent);
        }
        if self.first + room < count {
            buffer.set_stringn(x + width - 1, area.bottom() - 1, "↓", 1, look.accent);
        }
    }
}

/// What else the first run needs to know.
struct ShopSheet {
    seat: Rc<Seat>,
    country: Option<&'static Country>,
}

impl ShopSheet {
    fn first_run(&self, values: &Values) -> Result<FirstRun> {
        let country = match self.country {
            Some(country) => country.code.to_owned(),
            None => values.text("country").to_ascii_uppercase(),
        };
        if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(Error::field("country", Name::of("wizard-two-letters-are-needed-such").said()));
        }
        let tax_rate = Rate::parse(values.text("tax_rate"))
            .map_err(|error| Error::field("tax_rate", error.to_string()))?;
        if tax_rate > Rate::HUNDRED {
            return Err(Error::field("tax_rate", Name::of("wizard-a-tax-rate-is-at").said()));
        }
        // As typed: a blank at an end of a PIN is part of it.
        let secret = |name| match values.get(name) {
            Some(crate::ui::Value::Text(text)) => text.clone(),
            _ => String::new(),
        };
        if secret("pin") != secret("pin_again") {
            return Err(Error::field("pin_again", Name::of("wizard-this-is-not-the-same").said()));
        }
        Ok(FirstRun {
            shop: values.text("shop").to_owned(),
            country,
            currency: Currency::find(values.text("currency"))?,
            time_zone: values
                .filled("time_zone")
                .map(Zone::find)
                .transpose()
                .map_err(|error| Error::field("time_zone", error.to_string()))?,
            tax_rate,
            price_mode: if values.yes("tax_inside") {
                PriceMode::TaxIncluded
            } else {
                PriceMode::TaxExcluded
            },
            warehouse: values.text("warehouse").to_owned(),
            owner: values.text("owner").to_owned(),
            owner_name: values.text("owner_name").to_owned(),
            pin: secret("pin"),
        })
    }
}

impl Sheet for ShopSheet {
    fn title(&self) -> String {
        match self.country {
            Some(country) => Message::of("wizard-a-new-shop-in").with("name", &country.name).to_string(),
            None => Name::of("wizard-a-new-shop").said().to_owned(),
        }
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let currency = self.country.map(Country::currency).unwrap_or_default();
        let tax_rate = self.country.map(|country| country.tax_rate().plain()).unwrap_or_default();
        let currencies = Currency::all().iter().map(|currency| (currency.code(), currency.code()));
        let shop = Name::of("wizard-the-shop").said();
        let owner = Name::of("wizard-you-its-owner").said();
        let mut fields = vec![
            Field::text("shop", Name::of("wizard-name").said(), "")
                .required()
                .section(shop)
                .help(Name::of("wizard-as-it-stands-on-receipts").said()),
            Field::choice("currency", Name::of("wizard-currency").said(), currencies, currency.code())
                .section(shop)
                .help(Name::of("wizard-its-decimals-follow-from-it").said()),
            Field::amount("tax_rate", Name::of("wizard-tax-rate").said(), 3, "%", tax_rate)
                .required()
                .section(shop)
                .help(Name::of("wizard-of-most-goods-a-product").said()),
            Field::yes_no("tax_inside", Name::of("wizard-tax-in-the-prices").said(), false)
                .section(shop)
                .help(Name::of("wizard-yes-prices-are-meant-with").said()),
            Field::text(
                "warehouse",
                Name::of("wizard-warehouse").said(),
                Name::of("wizard-main-store").said(),
            )
            .required()
            .section(shop)
            .help(Name::of("wizard-where-the-goods-are-that").said()),
            Field::text("owner", Name::of("wizard-user-name").said(), "")
                .required()
                .section(owner)
                .help(Name::of("wizard-user-name-hint").said()),
            Field::text("owner_name", Name::of("wizard-full-name").said(), "")
                .section(owner)
                .help(Name::of("wizard-as-others-see-it").said()),
            Field::secret("pin", Name::of("wizard-pin").said())
                .required()
                .section(owner)
                .help(Name::of("wizard-six-digits-or-more-or").said()),
            Field::secret("pin_again", Name::of("wizard-pin-again").said())
                .required()
                .section(owner)
                .help(Name::of("wizard-the-same-once-more").said()),
            Field::text(
                "time_zone",
                Name::of("wizard-time-zone").said(),
                self.country.map_or("", |here| clock::zone_in(here.code).name()),
            )
            .section(Name::of("wizard-its-clock").said())
            .help(Name::of("wizard-whose-days-and-times-every").said()),
        ];
        if self.country.is_none() {
            let country =
                Field::text("country", Name::of("wizard-country").said(), "").required().section(shop);
            fields.insert(1, country.help(Name::of("wizard-its-two-letters-such-as").said()));
        }
        Ok(fields)
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        match name {
            "tax_rate" | "pin_again" | "country" | "time_zone" if values.filled(name).is_some() => match self
                .first_run(values)
            {
                Err(Error::Field { field, message }) if field == name => Err(Error::Field { field, message }),
                _ if name == "time_zone" => Ok(Some(Zone::find(values.text(name))?.name().to_owned())),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let asked = self.first_run(values)?;
        let (session, code) = self.seat.found(&asked)?;
        let welcome = Message::of("wizard-is-open-is-signed-in")
            .with("name", &session.shop()?.name)
            .with("full-name", &session.full_name())
            .to_string();
        // There is nothing to sell yet: the first page says what comes next.
        Ok(Flow::Begin(HOME).then(shown_once(&code)).then(Flow::good(welcome)))
    }

    fn save_word(&self) -> &'static str {
        Name::of("wizard-open-the-shop").said()
    }
}
