### Every sentence, label and word that a person reads, in English.

## Paper

paper-tax-number = Tax number { $number }
paper-return-of = Return of { $number }
paper-by-quotation = By quotation { $number }
paper-reference = Reference: { $reference }
paper-reason = Reason: { $why }
paper-no-tax = No tax: { $reason }
paper-not-in-total = { $label } (not in the total)
paper-set-off-with = Set off with { $number }
paper-quotation = QUOTATION
paper-cancelled = CANCELLED
paper-valid-until = Valid until
paper-customer = Customer: { $name }
paper-supplier = Supplier: { $name }
paper-clerk = Clerk: { $name }
paper-copy-number = COPY { $number }
paper-lots = Lot { $lots }
paper-lot-until = { $number } exp { $month }
paper-tax = Tax { $rate }%
paper-tax-included = Tax { $rate }% included
paper-paid-by = Paid { $method }
paper-paid-back-by = Paid back { $method }
paper-received-back-by = Received back { $method }
paper-bank = Bank
paper-reference-label = Reference
paper-check = Check { $number }
paper-check-due = due { $day }
paper-z-report = Z REPORT { $number }
paper-x-report = X REPORT
paper-drawer = Drawer { $name }
paper-opened = Opened { $at }
paper-closed = Closed { $at }
paper-cancelled-times = { $count } × cancelled
paper-discount = Discount
paper-net = Net
paper-charges = Charges
paper-rounding = Rounding
paper-total = TOTAL
paper-freight = Freight
paper-duty = Duty
paper-other-costs = Other costs
paper-exchanged-for = Exchanged for { $number }
paper-taken-back = Taken back { $number }
paper-to-pay-back = TO PAY BACK
paper-to-pay = TO PAY
paper-in-your-favour = IN YOUR FAVOUR
paper-change = Change
paper-takes-back = TAKES BACK { $of }
paper-copy = COPY
paper-by = By
paper-handed-over = Handed over
paper-left-over-as-credit = Left over as credit
paper-you-owe-now = You owe now
paper-your-credit-now = Your credit now
paper-we-owe-now = We owe now
paper-our-credit-now = Our credit now
paper-paid-back-or-out = { $method } paid back or out
paper-float = Float
paper-cash-sales = Cash sales
paper-cash-received = Cash received
paper-cash-refunds = Cash refunds
paper-cash-to-suppliers = Cash to suppliers
paper-paid-in = Paid in
paper-paid-out = Paid out
paper-expected = EXPECTED
paper-other = Other
paper-counted = COUNTED
paper-no-difference = NO DIFFERENCE
paper-short = SHORT
paper-over = OVER
paper-nothing-was-posted = Nothing was posted.
paper-discounts-given = Discounts given

## Help of the command line: commands, and what can be said to each

help = Selling, receiving, counting and tracing goods by lot.
    .db = The shop's file, instead of this user's own
    .user = Who signs in; without it, the owner
    .demo = Open the screens on a throw-away demo shop
    .long-about =
        Selling, receiving, counting and tracing goods by lot, at a terminal, in one file.

        Without a command the screens open. Commands sign in like a clerk: the PIN is asked for, or taken from STOREKEEP_PIN.

        Exit codes: 0 done, 1 a check failed, 2 wrong use or bad input.
help-init = Make a shop in a new file
    .shop = The name of the shop
    .currency = The currency of the books, three letters such as EGP
    .tax_rate = The tax rate of most goods, in percent
    .owner = The user name of the owner
    .country = Two letters such as EG; sets the currency and the tax rate that are not given
    .time_zone = The time zone whose days and times the shop goes by, such as Africa/Cairo; without it, that of the country
    .owner_name = The full name of the owner
    .warehouse = The name of the first warehouse, which has the code WH-001
    .prices_include_tax = Prices are meant with the tax inside
help-demo = Make a demo shop in a new file and say how to sign in
    .products = How many products
    .customers = How many customers
    .invoices = Sales of the last weeks
    .seed = Another seed makes another shop; the same one the same shop
help-import = Take in products, customers, suppliers, opening stock or documents from a file
    .what = What the file holds
    .file = The file, CSV or for invoices JSON lines; `-` reads standard input
    .dry_run = Check the whole file, say what would change, and change nothing
    .template = Print the columns with an example row instead
    .encoding = What the file is written in, where it does not say so itself
    .decimal = What stands before the decimals; without it, the file's own habit
    .rates = How it writes a tax of 14 %: 14, or 0.14; without it, what is below 1 is asked about
    .map = What a column of the file is here; `THEIRS=-` leaves it out
    .skip_unknown = Leave out columns that nothing here is called
    .codes_as_is = Take codes as they stand, also where a spreadsheet seems to have changed them
    .after-help = Of a CSV file a blank cell leaves a field alone; in a new row it is the default, and a new customer buys nothing on account. `none` empties a field, `unlimited` takes a credit limit away. Rows are known by their code, else by a barcode, else by their name; a new row without a code is given one. A file that was taken in half, or before, is taken in again: what is so already is left alone.
import-lots = Opening stock by lot
import-invoices = Documents, one JSON object a line
encoding-arabic = Arabic
encoding-western = Western European
format-table = For people
help-cancel = Cancel a posted document: register, stock and payments are turned round
    .number = Such as SAL-2026-000001
    .reason = Why; it is kept with the document
help-pay = Receive from a customer or pay a supplier, on account
    .customer = Who pays
    .supplier = Who is paid
    .back = The other way round: credit given back to the customer, or got back from the supplier
    .method = How it is paid
    .amount = How much
    .invoices = A document it settles; several are settled in this order
    .reference = Such as the number of a card slip or a transfer; of a check its bank
    .check_number = A check has its number and its day
    .check_due = When the bank pays the check
    .date = The date of the payment, instead of today
    .notes = What else is to be kept with it
    .uuid = The same UUID again prints the first result and pays nothing more
    .json = Print the result as JSON
help-export = Write a table or list as CSV or JSON
    .what = The table or list
    .format = How it is written
    .excel = For Excel: begins with a byte-order mark, and codes and days are text that it leaves alone
    .file = The file to write; without it, standard output
help-show = Show one document
help-show-invoice = One document by its number
    .number = Such as SAL-2026-000001
    .json = As `import invoices` prints it
help-report = Print a report
help-report-stock = What lies where, lot by lot
    .date = At the end of this day; without it, now
    .format = How it is written
help-report-ageing = Who owes how much, and for how long
    .party = Of whom
    .date = At the end of this day; without it, today
    .format = How it is written
help-report-statement = The account of one customer or supplier
    .customer = Whose account
    .supplier = Whose account
    .from = Without it, from the first document
    .to = Without it, today
    .format = How it is written
help-report-sales = Sales less returns; net is without tax, charges included
    .from = Without it, the first of this month
    .to = Without it, today
    .by = What is added up
    .format = How it is written
help-report-activity = What was done: by whom, what it was before and after, and who allowed it
    .from = Without it, the first of this month
    .to = Without it, today
    .by = Each of them, or how many by person or by kind
    .format = How it is written
help-report-commission = What sales engineers sold and earned: of what documents come to without tax and charges
    .from = Without it, the first of this month
    .to = Without it, today
    .engineer = One sales engineer; without it, all
    .format = How it is written
help-report-shift = One shift: until now while it is open, and for ever as it was closed
    .number = Its own number, or that of its Z report
    .format = How it is written
help-verify = Check the file: tables, stock, totals, payments and both chains of seals
    .json = Print the checks as JSON
    .expect = A document's number and the seal on its receipt, such as SAL-2026-000001:1a2b3c4d: is it still there?
help-backup = Write a consistent copy of the shop's file, while others work
    .file = The file to write; it must not be there yet
help-restore = Put a backup in place of the shop's file, which is kept beside it
    .file = The backup
    .yes = Do not ask about what would be lost
    .last = The last number that was printed, of a sale or of anything else; numbers go on after it
help-unlock = Forget all wrong PINs, for the account that the shop's file belongs to or with the recovery code
    .new_pin = Give the owner, or the one named with --user, a new PIN as well
help-accept = Say that the file is right as it is, though this terminal had seen more of it
help-recovery-code = Make a new recovery code and print it; the one before is void
help-keys = Print the keys of this terminal, as its configuration takes them
help-completions = Print the completions for a shell
    .shell = Which shell
help-man = Print the manual page

## Command line

cli-of-lot = { $quantity } of lot { $number }
cli-of-lot-until = { $quantity } of lot { $number }, expires { $day }
cli-costs-each = costs { $cost } each
cli-costs-each-with = costs { $cost } each, { $share } of the costs in it
cli-of-line = line { $number }
cli-ask-pin = PIN of { $user }:
cli-ask-new-pin = PIN of { $user }, six digits or more:
cli-ask-changed-pin = The new PIN of { $user }, six digits or more:
cli-ask-once-more = The same once more:
cli-ask-recovery-code = The recovery code:
cli-ask-restore = Restore it all the same? Type yes:
cli-ask-last-receipt = The number of the last receipt that was printed, if you have it:
cli-lost-more = and { $more } more, the last of them { $last }
cli-more-rows = and { $more } more rows
cli-demo-takes-no-command = --demo opens the screens and takes no command; `storekeep demo` makes a demo shop.
cli-quotation-mark-never-closed = A quotation mark is opened here and never closed.
cli-restored = { $path } is now the shop of { $file }.
cli-not-given-out-again = Not given out again: { $numbers }.
cli-file-gone = The shop's file { $path } is gone or cannot be read, so nobody can say what it had that { $file } has not. If it is there it is kept under another name.
cli-lost-since = { $file } does not have what was done{ $is_dated ->
    [yes] { " " }since { $since }
   *[no] { "" }
}:
cli-check-without-bank = Check { $number } was taken without its bank, which is its “reference”.
cli-given-back-by = { $number } is given back by { $kind }, not by { $kind_2 }.
cli-not-of-party = { $original } is not of the { $one } “{ $code }”.
cli-name-the-party = Name the { $one } of { $kind }.
cli-check-lacks = A payment by check has its number and its day: { $missing ->
    [number] “check_number” is
    [day] “check_due” is
   *[both] “check_number” and “check_due” are
} missing.
cli-field-of-no-kind = There is no “{ $name }” on { $kind }. Take it off.
cli-differs-on-line = line { $line }: { $what }
cli-line-not = Line { $number_of } of { $original } is { $sku }, not { $code }.
cli-back-at-price-of-line = It comes back at the price and tax of line { $number_of } of { $original }: { $currency } and { $tax_rate } %. Take yours off.
cli-no-such-row = There is no { $one } “{ $code }”.
cli-none-of-codes = { $name }: “{ $text }” is none of { $codes }.
cli-cannot-be-read = It cannot be read at character { $column }: { $said }.
cli-no-such-table = There is no table { $what }.
cli-column-without-name = { $name }: column { $place } holds something and has no name in the first row. Give it one, or leave out such columns with --skip-unknown. Nothing was changed.
cli-left-out = { $name }: left out: { $left_out }.
cli-last-line-without-end = { $name }: its last line has no end. If it was cut off or is still being written, take it in again when it is whole.
cli-file-line-column = { $name }, line { $line }, { $column }: { $reason }
cli-file-line-says = { $name }, line { $line }: { $reason }
cli-same-of-more-rows = { $name }: the same of { $more } more rows, the last on line { $line }.
cli-shop-set-up = { $shop } is set up in { $path }. Its time zone is { $name }. Sign in as { $owner }.
cli-shop-there-already = There is a shop in { $path } already; it was left as it is. Name another file with --db.
cli-paid-without-bank = { $number }: the check was taken without its bank, which --reference says.
cli-nothing-was-paid-check = Nothing was paid. Of the check there is { $missing }.
cli-activity-seal = Activity { $id }, seal { $seal }
cli-register-seal = Register { $id } ({ $event }), seal { $seal }
cli-posted-by = Posted { $posted_at } by { $clerk }
cli-cancelled-by = Cancelled { $at } by { $by }: { $reason }
cli-tax = Tax { $rate } %
cli-several-owners = There are several owners ({ $owners }). Say who signs in with --user NAME.
cli-one-check-failed = One check of { $path } failed.
cli-checks-failed = { $n } checks of { $path } failed.
cli-columns-named-later = { $name }: its columns are named on line { $line }; what stands above is left out.
cli-file-empty = { $name } is empty: its first line must name the columns. --template prints them.
cli-cells-beside-header = It has { $cells } cells and the header has { $width }; a cell with the separator or a line end inside needs quotation marks around it.
cli-file-being-written = { $path } is being written just now. Nothing was changed; take it in when it is whole.
cli-file-of-another-shop = The file that is there is of another shop, { $name }. It will be kept under another name.
cli-numbers-of-backup = There was no file of this shop here, so numbers go on from the backup's. If the shop sold on after the backup was made, restore once more with --last and the last number that was printed.
cli-numbers-unknown = How far the numbers had come nobody can say: the file that was there is gone or cannot be read. So that none is given out twice, a thousand of each kind are passed over whose last number was not said.
cli-file-kept-as = The file that was there before is kept as:
cli-nothing-was-restored = Nothing was restored.
cli-restore-asks-yes = Nothing was restored: only --yes, or yes typed at a terminal, does it.
cli-lost-tickets = { $count ->
    [1] one open ticket, new or changed
   *[other] { $count } open tickets, new or changed
}
cli-lost-changes = { $count ->
    [1] one other change, of products, customers, users, shifts or settings
   *[other] { $count } other changes, of products, customers, users, shifts or settings
}
cli-lost-all = All of it would be gone from the shop; the file that has it is kept under another name.
cli-was-paid-back-way = was paid back the way it was paid
cli-stays-on-account = stays on the account
cli-exchange = exchange: { $error }
cli-line-refused = Line { $number }: { $error }
cli-payments-beside-exchange = The payments of an exchange stand beside it, not in it.
cli-of-the-original = “{ $name }” of a return is that of { $original }. Take it off the return.
cli-line-needs-original = “original_line” needs the document's “original”.
cli-is-here-and-there = { $name } is { $says } here and { $is } there
cli-say-why-back = Say why it comes back: “reason” is one of { $codes }.
cli-say-unit-cost = Say what a unit of { $sku } costs: give its “unit_cost”.
cli-label-says-lot-not = The label says lot { $label }, not { $written }.
cli-label-says-that-expires = The label says that it expires on { $label }, not on { $written }.
cli-name-line-that-comes = Name the line of { $original } that comes back: “original_line”.
cli-has-no-line = { $original } has no line { $number_of }.
cli-line-has-nothing = Line { $number_of } of { $original } has nothing { $what }.
cli-lot-label = of lot “{ $lot }”
cli-that-expires-on = that expires on { $day }
cli-there-no-product = There is no product “{ $code }”.
cli-name-product = Name the “product”.
cli-give-unit-price-or = Give unit_price or unit_cost, not both.
cli-name-lot-that-expires = Name the lot that expires.
cli-uuid-not-uuid = uuid: “{ $text }” is not a UUID.
cli-give-discount-percent-or = Give discount_percent or discount_amount, not both.
cli-not-number-line = { $number } is not the number of a line
cli-not-number-line-such = “{ $text }” is not the number of a line, such as 1
cli-not-number-with-point = “{ $text }” is not a number with a point before its decimals, such as "2.50"
cli-number-line-such-as = the number of a line, such as 1
cli-number-quotation-marks-such = a number in quotation marks, such as "2.50"
cli-cannot-be-used = { $path } cannot be used: { $reason }.
cli-nothing-was-changed = { $name }: { $sentence } Nothing was changed.
cli-added-changed-unchanged = { $added } added, { $changed } changed, { $unchanged } unchanged
cli-rows = { $n } rows
cli-rows-after-that-are = { $stopped } { $counts }; the rows after that are not. Take the same file in again: it goes on from there.
cli-not-kept-dry-run = { $counts } (not kept: --dry-run)
cli-cannot-be-taken-nothing = { $rows } cannot be taken in. Nothing was changed.
cli-could-be-taken-when = { $rows } could be taken in when the file was checked, and no longer when they were to be written: another terminal has changed something. The others are taken in: { $counts }.
cli-more-kinds-reasons-are = { $name }: { $rest } more kinds of reasons are not shown.
cli-name-file-take = Name the file to take in.
cli-one-row = One row
cli-blank-cell-leaves-field = A blank cell leaves a field alone; `none` empties it, `unlimited` takes a credit limit away.
cli-recovery-code = Recovery code: { $code }
cli-time-zone = --time-zone: { $error }
cli-country-not-two-letters = --country: “{ $code }” is not two letters such as EG.
cli-tax-rate-not-percentage = --tax-rate: “{ $typed }” is not a percentage from 0 to 100.
cli-recovery-code-made = Write it on paper and keep it away from the till: it is not shown again. In the place of the owner's PIN it lets the owner in when that is lost.
cli-say-which-country-shop = Say which country the shop is in with --country.
cli-say-which-currency-shop = Say which currency the shop keeps its books in with --currency.
cli-say-how-most-goods = Say how most goods are taxed with --tax-rate.
cli-file-line = { $name }, line { $number }
cli-result-line-could-not = The result of line { $number } of { $name } could not be written ({ $error }). It is posted; the lines after it are not.
cli-file-line-refused = { $name }, line { $number }: { $reason }
cli-was-read-up-line = { $name } was read up to line { $number }: { $posted } are posted. The same file again goes on from there.
cli-documents-refused = { $refused ->
    [1] One document was
   *[other] { $refused } documents were
} refused; { $posted } are posted{ $is_known ->
    [yes] , and { $known } were posted before
   *[no] { "" }
}.
cli-longer-than-letters = It is longer than { $most } letters.
cli-its-uuid-that-which = Its uuid is that of { $number }, which is another document: { $what }. Give it a uuid of its own.
cli-was-taken-before-as = { $at }: it was taken in before, as { $number }, and nothing else was done. For another just like it, name a uuid on its line.
cli-posted-before-with-this = { $at }: posted before with this uuid, as { $number }: its first result is printed again, and nothing else was done.
cli-standard-input = standard input
cli-not-utf-8-text = It is not UTF-8 text.
cli-not-all-says-same = not all it says is the same
cli-waiting-for-gives-up = Waiting for { $whom }. { $key } gives up.
cli-no-uuid-given = --uuid: “{ $given }” is not a UUID.
cli-amount = --amount: { $error }
cli-paid-before-with-this = Paid before with this uuid: its first result is printed again, and nothing else was done.
cli-say-who-pays-with = Say who pays with --customer, or who is paid with --supplier.
cli-amount-label = Amount
cli-left-over-as-credit = Left over as credit
cli-owed-after = Owed after it
cli-cell-longer-than-letters = A cell is longer than { $most } letters; is a quotation mark missing?
cli-quotation-mark-stands-inside = A quotation mark stands inside a cell that has none around it: write it twice, and one before and one after the cell.
cli-not-in-total = { $name }, not in the total
cli-returned = Returned of
cli-exchanged-with = Exchanged with
cli-quotation = Quotation
cli-reference = Reference
cli-no-tax = No tax:
cli-notes = Notes:
cli-no-reason-was-asked = no reason was asked for then
cli-discount = Discount
cli-net = Net
cli-charges = Charges
cli-total = Total
cli-rounding = Rounding
cli-due = Due
cli-freight = Freight
cli-duty = Duty
cli-other-costs = Other costs
cli-other-users-this-machine = Other users of this machine can read { $path }. Close it to them: chmod 600 { $path }
cli-not-text = { $variable } is not text.
cli-nobody-can-be-asked = Nobody can be asked for it here. Give it in { $variable }.
cli-two-are-not-same = The two are not the same. Nothing was made.
cli-has-new-pin-sign = { $owner } has a new PIN. Sign in with it.
cli-nobody-waits-for-wrong = Nobody waits for wrong PINs any more.
cli-recovery-code-renewed = Write it on paper and keep it away from the till: it is not shown again. The one before is void.
cli-fail = FAIL
cli-larger-than-mib-take = { $name } is larger than { $most } MiB. Take it in in parts.
cli-standard-input-first = Standard input
cli-not-written = The result could not be written: { $reason }.
cli-map-shape = say what a column is, such as "Unit price=price", or "Colour=-" to leave it out
cli-no-home-folder = This user has no home folder. Name the shop's file with --db FILE.
cli-dry-run-is-for-csv = --dry-run is for CSV files. A document is checked when it is posted, and one that is refused leaves nothing behind.
cli-ask-user = User:
cli-lost-entry = { $what }, by { $by }, { $at }
cli-lost-money = money: { $money }
cli-lost-by = by { $people }
cli-check-part = { $part ->
    [number] no number (--check-number)
    [day] no day (--check-due)
   *[bank] no bank (--reference)
}
cli-left = { $time } left
cli-quotation-mark-misplaced = A quotation mark stands where none can: one inside a cell is written twice, and the cell has one before and one after it.
cli-would-change = line { $line }, { $row }: { $what }
cli-would-be-new = line { $line }, { $row }: new
cli-blank = (blank)
cli-configuration = The configuration: { $error }.
cli-demo-hint = A demo shop. Everybody's PIN is { $pin }.
cli-printer-is-shop = Nothing is printed: { $device } is a part of the shop's file, no printer. Name the printer in config.toml.
cli-not-printed = Not printed: { $count }, since { $device } takes nothing. It is kept and printed at the next start.
cli-no-screens = The screens cannot be shown: { $error }.
cli-no-terminal = the screens need a terminal on standard input and output
cli-terminal-unfit = The screens need a terminal that can move its cursor, and TERM { $is_set ->
    [yes] is “{ $kind }”
   *[no] is not set
}. Set it to what the terminal is, such as TERM=xterm-256color, or use a command: see storekeep --help
encoding-no-table = { $name } is { $kind ->
    [packed-spreadsheet] a spreadsheet, or files packed into one
    [spreadsheet] a spreadsheet
    [pdf] a PDF
    [database] a database
    [packed] a packed file, which has to be unpacked first
    [page] a web page or XML
   *[json] JSON
}. Save it as “CSV UTF-8” and try again.
encoding-zero-bytes = { $name } holds zero bytes on line { $line }: it is damaged, or was not written to its end. Nothing was changed.
encoding-not-utf-8 = { $name } is not UTF-8 text on line { $line }. Nothing was changed.
encoding-not-whole = { $name } is not whole { $page } text. Nothing was changed.
encoding-read-as = { $name } is not UTF-8; it is read as { $page } (“{ $example }” on line { $line }). Name another with --encoding.
encoding-doubtful = { $why } It reads “{ $first }” as { $first_page } and “{ $second }” as { $second_page }: say which with --encoding, or save it as “CSV UTF-8”.
config-Read = cannot read { $path }: { $reason }
config-Content = { $path } is not right: { $message }
config-line = line { $line }: { $message }

## Rules: what is wrong, and what is expected instead

rule-Overflow = The amount is too large to work with.
rule-NotANumber = “{ $text }” is not a number.
rule-UnclearMark = “{ $text }” can be read in two ways. Type the decimals after “{ $decimal }” and leave out other marks.
rule-TwoNumbers = “{ $text }” can be { $small } or { $large }. Type the one that is meant.
rule-TooManyDecimals = “{ $text }” has too many decimals; { $decimals ->
    [0] none are possible here
    [1] one is possible here
   *[other] at most { $decimals } are possible here
}.
rule-LooksScanned = “{ $text }” is longer than a number on this field can be; was something scanned into it?
rule-UnknownCurrency = “{ $code }” is not a currency this program knows.
rule-UnknownZone = “{ $text }” is not a time zone. Type its city, such as Cairo, or its whole name, Africa/Cairo.
rule-UnknownCode = “{ $code }” is not a { $what }.
rule-QuantityNotPositive = The quantity must be more than zero.
rule-QuantityOfUnit = { $quantity } is not possible: a { $unit } is sold in { $decimals ->
    [0] whole numbers
   *[other] at most { $decimals } decimals
}.
rule-OutOfUse = { $goods } is out of use. { $is_new ->
    [yes] Activate it first, or take another.
   *[no] Take it off the ticket.
}
rule-GoodsOnService = { $goods } is goods, and a service moves none. Sell it on a sale.
rule-NoWholeBoxes = { $quantity } { $unit } are no whole number of boxes of { $pack }: *{ $two } is two boxes, + one more. For single ones scan or type their own code.
rule-NotByLot = { $goods } is not kept by lot.
rule-NothingOfLot = There is nothing of lot { $lot } of { $goods } here.
rule-NegativePrice = The price cannot be below zero.
rule-NegativeCharge = A charge cannot be below zero.
rule-NegativeCost = Freight, duty and other costs cannot be below zero.
rule-NegativeRate = The tax or percentage cannot be below zero.
rule-NegativeDiscount = The discount cannot be below zero.
rule-DiscountTooLarge = The discount is larger than the amount it is taken from.
rule-BadStep = Amounts can only be rounded to a step above zero.
rule-ReturnTooMuch = { $asked } cannot come back: { $left } of it is left to return. Type no more than that.
rule-ReturnMixed = A return names the line it gives back, or no line does.
rule-NotOnOriginal = { $goods } is not on { $number }.
rule-NotOneDocument = The lines of this document and what belongs to them do not go together, so it is not written. Tell whoever looks after the program.
rule-NothingToSpreadOver = There is nothing to spread the amount over.
rule-NegativeWeight = An amount cannot be spread over figures below zero.
rule-Of = { $goods }: { $problem }
rule-Line = Line { $line }: { $problem }
rule-LotUnknown = The lot chosen is not among the lots of this product in this warehouse.
rule-LotUnsellable = Lot { $number } cannot be sold: { $reason }
rule-LotOverStock = Lot { $number } holds { $on_hand }, and { $asked } was asked of it.
rule-LotsNotNeed = The lots chosen add up to { $chosen }, and the line needs { $need }.
rule-NotAGtin = “{ $text }” is not a barcode number of 8, 12, 13 or 14 digits.
rule-CheckDigit = The last digit of barcode { $text } should be { $expected }; scan it again or check the typing.
rule-DigitsLost = “{ $text }” is a number that a spreadsheet has shortened: its digits are lost. Enter the code itself; in a file, make its column text first.
rule-UnclearRate = “{ $text }” is less than 1 %. Write { $percent } if that is meant, or { $text }% for so little.
rule-NotAnElementString = “{ $text }” cannot be read as a GS1 code. Scan it again, or type what is printed.
rule-AmountMissing = Type an amount above zero, or nothing for the exact amount.
rule-CreditTooLittle = There is { $left } of credit. Take the rest by another method.
rule-MoreThanDue = Only { $due } is due. Change is given on cash only.
rule-PaymentNotPositive = A payment must be above zero.
rule-TenderedShort = { $tendered } handed over does not cover the { $amount } it is to pay.
rule-ChangeOfCashOnly = Change is given on cash only.
rule-CheckOfCheckOnly = Only a payment by check has a check's number and due date.
rule-CheckLacks = The check's { $missing } is missing. Type its number, bank and day, as 1234 CIB 31/12.
rule-LabelEmpty = The label says nothing behind ({ $identifier }). Scan it again, or type the code that is printed.
rule-LabelTwice = The label says both “{ $first }” and “{ $second }”. Scan it again, or type what is right.
rule-ReceivedExpired = { $goods }: lot { $lot } expired on { $day }, before { $on }, the day of this document. Expired goods are not taken in: look at the label, or leave them to the supplier.
rule-LabelExpired = { $goods }: it expired on { $day }. Put it aside; it is not sold.
rule-OtherLastDay = In the books lot { $lot } of { $goods } expires on { $known }, not on { $given }. Look at the label: it may be another lot.
rule-NoLotOfDay = In the books no lot of { $goods } here expires on { $day }. Look at the label, or name the lot.
rule-LabelOfPallet = This is the label of a pallet and names no article. Scan what stands on it.
rule-LabelOfOtherUnit = The label says how much there is, but not in { $unit }. Type how much, then * and the code.
rule-LabelOfNothing = The label says that there is nothing in it. Type how much, then * and the code.
rule-AddOn = “{ $text }” is what stands beside a barcode, not the barcode. Scan the long bars.
rule-NotADate = “{ $text }” is not a date; type 5, 31/12, 31/12/2026, 2026-12-31, +30 or t.
rule-NotAWholeDay = “{ $text }” is not a whole day; write it as 2026-12-31.
rule-NotALastDay = “{ $text }” is not a whole day; write it as 2026-12-31, or a month such as 6/2027.
rule-NoSuchDate = { $text } is not in the calendar.
rule-CodeMissing = Nothing stands after “{ $text }”; type or scan the code there.
rule-Missing = The { $what } is missing.
rule-TooLong = The { $what } is longer than { $limit } characters.
rule-Shape = The { $what } must be { $expected }.
rule-OutOfRange = The { $what } must be from { $least } to { $most }.
rule-InTheBooks = There is stock or a document of it, { $field ->
    [unit] counted in { $is }; counted in { $would }
    [kind] taken for { $is }; taken for { $would }
   *[tracks_lots] { $is }; { $would }
} the same figures would mean something else. Add another product, and take this one out of use.
rule-Above = The { $lower } cannot be above the { $upper }.
rule-SealColumns = The record could not be sealed: { $table } announced { $expected } columns and a row has { $found }.
field-sku = SKU
field-lot-number = lot number
field-tax-rate = tax rate
field-user-name = user name
field-email = e-mail address
field-phone = telephone number
field-stock-level = stock level
shape-plain = without blanks and invisible characters
shape-user-name = 3 to 50 of the letters A to Z, digits, _ and -
shape-email = like name@example.com
shape-phone = 3 to 20 digits, with + - ( ) . / between them
field-lowest-price = lowest price
field-selling-price = selling price
field-wholesale-price = wholesale price
shape-not-negative = zero or more
field-minimum-stock = minimum stock
field-maximum-stock = maximum stock
kept-by-lot = kept by lot
kept-without-lot = not kept by lot

## Goods: why a file cannot open a lot so, and why a lot may not be sold

opening-OpenedWith = was opened with { $was }; the file says { $says }. A count corrects it
opening-Received = has { $there } here, received with documents; the file says { $says }. A count corrects it
opening-NeverOpened = was never opened here, so { $says } cannot be taken off its opening
opening-LessAlready = had { $was } taken off its opening already; the file says { $says }. A count corrects it
opening-NotEnough = has { $there } left here; { $says } cannot be taken off
opening-NotEnoughOn = had { $there } left here on { $on }; { $says } cannot be taken off
opening-Overflow = comes to more than can be counted
unsellable-Status = it is { $status }.
unsellable-Quality = its quality is not approved; it is { $quality }.
unsellable-Expired = it expired on { $day }.

## Damage: what stands in the file and cannot

damage-nothing = nothing stands there
damage-bytes = { $count } bytes stand there
damage-value = “{ $shown }” is not a { $what }
damage-other = value that this program writes there
currency = currency
date = date
time-zone = time zone

## The shop's file and what is done in it: what is refused, and what went wrong

verbatim = { $text }
may-not = You may not { $rights }. Ask a manager.
store-NotFound = { $what } is no longer there. Somebody may have removed it.
store-WrongSecret = The name or the PIN is not right.
store-SessionEnded = This session has ended ({ $how }). Sign in again; your ticket is kept.
store-Busy = { $whom } is writing and did not finish in time. Nothing was changed; try again.
store-NoFile = There is no shop at { $path }. Make one with `storekeep init`, or name another file with --db.
store-NoFolder = There is no folder { $folder }. Nothing was written.
store-WasShop = { $path } { $is_empty ->
    [yes] is empty
   *[no] is not there any more
}, and { $trace } beside it shows that there was a shop. Nothing was written: put a backup in its place with `storekeep restore FILE`. For a new shop name another file.
store-ShopGone = { $path } has people and records but no shop in it any more. Nothing was written: put a backup in its place with `storekeep restore FILE`.
store-Foreign = { $path } is not as this program makes it: { $differs }. It was left as it is: put a backup in its place with `storekeep restore FILE`.
store-Exchanged = The shop's file was exchanged while it was open ({ $why }). Nothing was posted. Close Storekeep at every terminal, see to it that the right file is in its place, and start again.
store-Unknown = It is not known whether this was written: { $what }. Look before you do it again. Nothing more is posted until the disk answers.
store-NotWritten = The disk failed while this was written: { $what }. It was looked up since: it was not written, nothing was changed. Do it again, and have the disk looked at.
store-NotOurs = { $path } is not a Storekeep file. It was left as it is.
store-NewerFile = { $path } was made by a newer Storekeep (schema { $found }; this program knows { $known }). It was left as it is: install the newer program.
store-Path = { $path } cannot be used: { $reason }
store-Migration = The file could not be brought up to date: { $reason }. It was left as it was.
store-DiskFull = The disk is full. Nothing was changed; make room and try again.
store-Damaged = The shop's file is damaged ({ $what }). Stop selling on it, run `storekeep verify`, and restore a backup.
store-Guarded = The file refused this: { $what }. Nothing was changed.
store-Sqlite = The shop's file could not be read or written. Nothing was changed. The log has the details.

need-more-off = give more than { $limit } % off
approval-own = Somebody else has to approve this. Choose another name.
approval-beyond = { $name } gives discounts up to { $limit } % only. Ask somebody who may give more.
approval-neither = { $name } may not { $right } either. Ask somebody who may.

session-deactivated = the user was deactivated
session-looks-only = { $because } You can only look and back up; when that is mended, sign out and in again.
sign-in-disk-full = The disk was full when you signed in.
wait-second = a second
wait-seconds = { $count } seconds
wait-minutes = { $count } minutes
tries-here = Too many wrong PINs: { $username } waits { $wait } here. The terminal where { $username } signed in last is open.
tries-anywhere = Too many wrong PINs: { $username } waits { $wait }.
tries-approval = Too many wrong PINs: { $username } waits { $wait } with an approval here, and nowhere else. Somebody else may approve it.

migrate-history = its history is not one this program wrote; it may come from a trial version
migrate-stopped = SQLite stopped it ({ $said })
migrate-step = a step of it failed
migrate-loose-rows = rows of { $table } would point at nothing
migrate-schema = the schema is not as expected ({ $first })
migrate-unread = its schema cannot be read ({ $error })
schema-missing = { $name } is missing
schema-changed = { $name } was changed
schema-added = { $name } was added

damage-at = { $column }: { $said }
damage-at-row = { $column } of row { $row }: { $said }
damage-pragma = { $pragma } stays at { $found }
damage-not-closed = { $number } is not closed
damage-nobodys = payment { $payment } is nobody's
damage-columns = the columns of { $table } are not those that are sealed
damage-activity = activity { $activity } cannot be read ({ $error })
damage-no-table = a row of no table was touched
damage-not-told = rows that were touched cannot be told ({ $error })
damage-no-register-row = { $table } names no register row
shop-settings-missing = the shop's settings are missing
holder-process = process { $process } on this machine
some-terminal = a terminal
another-terminal = another terminal
holder-session = { $place }{ $at_tty ->
    [yes] , { $tty }
   *[no] { "" }
} ({ $user }, since { $at })
alone-restore = a restore by { $by }{ $at_tty ->
    [yes] { " " }at { $tty }
   *[no] { "" }
}, since { $time } (process { $process })
alone-update = an update of the shop's file{ $at_tty ->
    [yes] { " " }at { $tty }
   *[no] { "" }
}, since { $time } (process { $process })
lost-money = { $amount } { $currency } { $done ->
    [taken] taken
    [paid] paid out
    [taken_for] taken for open tickets
   *[paid_for] paid out for open tickets
}
alone-unknown = a restore or an update of the shop's file

## Values of a form or a file: why one is not kept

value-wrong = { $label }: { $problem }
value-too-long = { $label } is longer than { $most } characters.
value-out-of-range = { $label } must be from { $low } to { $high }.
value-no-percentage = { $label } must be from 0 to 100 percent.
value-yes-or-no = { $label }: say yes or no.
value-no-choice = { $label }: “{ $typed }” is not one of { $choices }.
value-no-row = { $label }: there is no { $one } “{ $typed }”.
value-ambiguous = There is more than one { $one } “{ $typed }”: give the { $code }.

## What is sold, bought, paid and given back: why not

period-ahead = { $day } is still to come, and what is sold until then could not be posted. Close up to today at most.
period-closed-already = The books are closed up to { $day } already.
period-nothing-closed = Nothing is closed. Type up to which day to close.
recovery-of-owner = The recovery code is the owner's. Ask the owner to make a new one.
secret-unusable = This PIN cannot be used. Choose another.
clock-behind = The clock says { $now }, and the newest record is of { $newest }.
clock-warning = { $behind } Set the clock right. If it is right, the next thing you do asks for it.
clock-before = The clock stands before the newest record, of { $newest }.
clock-refused = { $what } Nothing was done. Set the clock right; if it is right, do this again.
unlock-other-account = The shop's file belongs to another account of this machine. Its owner unlocks it, or the recovery code.
unlock-wrong-code = This is not the recovery code of this shop.
unlock-no-owner = { $username } is no owner of this shop. An owner gives others a new PIN: { -Staff-ResetPin } on the list of users.
shop-name-missing = Give the shop a name.
shop-there-already = There is a shop in this file already.
sign-in-code-of-goods = That is a code of goods: it counts as no try at a PIN.
shop-difference-negative = A difference is nothing or more.
shop-tax-range = A tax rate is from 0 to 100 %.
shop-smallest-coin = Type a coin above { $least }, such as { $small } or { $usual }.
shop-tax-unchanged = The shop's tax rate was not changed. Change it first.
shop-settled = Country and currency were settled when the shop was set up.
shop-changed-meanwhile = The settings were changed at another terminal meanwhile. Nothing was changed here: leave this form and open it again.
shop-limit-blank = Beyond the limit it is approved or refused. No limit: leave it blank.
admit-export-tax = An export is sold without tax. Take the tax off its lines and charges.
admit-due-later = { $party } pays within { $days } days, and { $due } is later.
admit-no-costs = There is no freight or duty on { $document }; a purchase has them.
admit-choose-customer = Choose a customer first ({ -Entry-Customer }).
admit-customer-out-of-use = { $customer } is out of use. Choose another customer.
admit-choose-supplier = Choose a supplier first ({ -Entry-Customer }).
returns-nothing-of = { $number } is { $status }. There is nothing to return of it.
returns-before = { $number } is of { $date }. Its return cannot be dated before it.
returns-other-kind = { $number } is { $kind }, which { $by } does not give back. Choose another document.
returns-other-party = { $number } is another party's. What comes back of it is theirs.
returns-not-on-line = { $goods } is not on line { $line } of { $number }.
returns-line-twice = Line { $line } of { $number } is on this return twice.
admit-out-of-use = { $name } is out of use. Choose another { $what } ({ -Entry-Document }).
copy-nothing = Nothing of it can be taken along: all of it is out of use now.
copy-return = { $number } is a return. Begin it on the document that the goods came on.
copy-no-quotation = { $number } is not a quotation.
copy-sold-already = { $number } was sold already as { $sold }. That document can be copied.
need-cancelled = { $number } is cancelled.
cancel-why = Say why it is cancelled.
cancel-why-too-long = The reason is longer than { $longest } characters.
gone-document = This document
gone-row = This { $one }
cancel-already = { $number } is cancelled already.
cancel-enter-new = Enter a new document today
cancel-enter-return = Enter a return of it today
cancel-returned = { $number } was returned with { $returns }. Cancel that first.
cancel-worked-out = { $later } was worked out after { $number }, on the same document. Cancel that first.
cancel-exchanged = { $number } was exchanged for { $exchange }. Cancel that first.
cancel-paid-with-goods = { $number } was paid with goods that a walk-in customer gave back. Take its goods back with a return instead.
cancel-credit-used = The credit of { $number } is used up already. Enter a payment of as much first.
cancel-credit-paid-for = The credit of { $number } is used up: it paid for { $documents }. Cancel that first.
need-dated = { $what } is dated { $date }, and today is { $today }.
date-ahead = { $date } is still to come. Date it today or earlier.
date-expires = { $of } would expire on { $expires }. Look at the label.
due-before-date = It cannot be due before its own date.
due-beyond = It would be due on { $due }. Date that earlier.
in-hand-change = Change is given when all of it is paid.
gone-payment = This payment
returns-everything-back = Everything of { $number } has come back already.
gone-ticket = This ticket
ticket-elsewhere = Another terminal is working on this ticket. Hold it there first.
ticket-name-too-long = The name is longer than { $longest_name } characters.
ticket-taken-over = This ticket was taken over at another terminal. It is kept there.
no-default-warehouse = No warehouse is the default one. Make one the default first.
ticket-is-quotation = A quotation stays as it was given. Copy it into a new ticket.
ticket-posted = This ticket is posted already; it was not changed.
no-such-document = There is no document { $number }.
paper-twice = { $number } of { $date } has { $there } of { $name } already: the same paper is not entered twice. If it is another one, write more of its number in the reference.
exchange-nothing = Nothing is exchanged by { $back } and { $out }. Enter the one without the other.
exchange-other-customer = What comes back and what goes out must be the same customer's. Choose that customer ({ -Entry-Customer }).
ticket-empty = There is nothing on this ticket yet. Scan an item first.
costs-without-goods = No goods are here for freight or duty to be spread over. Add the goods, or take the costs off.
need-lowest = { $name } may not go below { $lowest }, and { $count } for { $left } is below.
need-whole-discount = This ticket has a discount of { $share } %: { $taken }.
need-free-return = This return of { $payable } names no document that the goods came on.
need-price-mode = Tax is in the prices or not as the shop has set it.
need-rounding = Only what is paid in cash is rounded, to the shop's own step.
quote-other-kind = What is on { $document } is not quoted. Quote a sale.
quote-taken-back = Goods that are taken back are not quoted. Take them off first.
quote-nothing = There is nothing to quote yet. Scan an item first.
quote-ends-before = It cannot end before its own date.
quote-money-taken = Money was taken for this ticket. Take it off first ({ -Pay-RemoveLine } in the payment), then quote.
credit-walk-in = { $amount } is still to be paid. A walk-in customer pays at once; choose a customer to sell on account.
gone-supplier = This supplier
gone-customer = This customer
payment-uuid = A payment needs a UUID of its own.
payment-walk-in = A walk-in customer has no account to pay on. Choose the customer who pays ({ -Account-Customer }).
payment-named-twice = { $number } is named twice.
payment-share-negative = What { $number } is paid cannot be below zero.
payment-share-too-much = Of { $number } only { $open } is open, not { $share }. Put less on it.
payment-shares-too-much = { $put } is put on documents and only { $paid } is paid. Put less on them.
payment-other-party = { $number } is not a document of { $party }. Leave it out.
payment-cancelled-document = { $number } is cancelled. Leave it out.
payment-paid-already = { $number } is paid already. Leave it out.
payment-other-way = { $number } is not paid this way round. Leave it out.
payment-credit-back = Credit is given back in money. Choose how it is paid ({ -Account-Next }).
payment-credit-too-little = { $party } has { $credit } of credit, not { $amount }. Type less.
payment-credit-too-much = { $rest } of the credit would pay nothing: that much is not open. Type less.
payment-is-reversal = { $number } takes { $reversed } back and cannot be cancelled. Enter the payment again.
payment-cancelled-already = { $number } is cancelled already, by { $by }.
payment-of-document = { $number } came with { $document }. Cancel { $document } instead.
payment-give-back = Give the money back with a payment of today
payment-given-back = { $number } paid for { $document }, and that was given back with { $back }. Cancel { $back } first.
settle-other-way = { $paid } was { $way } for this ticket, and now money goes the other way. Take it off first ({ -Pay-RemoveLine } in the payment).
settle-taken-more = { $taken } was taken for this ticket and only { $due } is due now. Take a payment off first ({ -Pay-RemoveLine } in the payment).
settle-paid-more = { $paid } was paid and only { $payable } is due. Give back the rest as change, or take less.
settle-pay-less = { $paid } would be paid and only { $payable } is due. Pay less.
settle-walk-in-credit = A walk-in customer has no store credit. Choose another method, or choose the customer ({ -Entry-Customer }).
settle-credit-too-little = There is { $credit } of store credit, not { $amount }. Take the rest by another method.
settle-back-too-much = { $amount } cannot be paid back: { $paid } was paid for { $document } and not given back yet. The rest goes on the account.
settle-walk-in-back = { $rest } is still to be paid back. A walk-in customer has no account to leave it on. Pay it all back.
no-such-payment = There is no payment { $number }.
shift-drawer-negative = A drawer holds nothing or more.
gone-shift = This shift
shift-closed-already = { $number } is closed already.
need-shift-elsewhere = { $number } of the drawer { $drawer } is closed by another clerk at another terminal.
shift-difference-reason = The drawer is { $words }. Write the reason into the remark, then { -Shift-CloseShift }.
need-drawer-off = { $number } is closed with its drawer { $words }.
shift-none-to-sell = No shift is open at this drawer. Open one first: { key-escape }, { -Any-Menu }, Money, Shift.
shift-float-negative = A float is nothing or more.
shift-open-already = { $number } is open at this drawer already. Close it before you open another.
shift-cash-amount = Type an amount above zero.
shift-cash-reason = Say what the cash is for, such as change from the bank.
shift-none = No shift is open at this drawer. Open one first.
shift-too-long = This is longer than { $longest } characters.
no-such-shift = There is no shift { $number }.
allocate-other-lots = { $goods }: { $error } Choose other lots ({ -Selling-Lots }).
allocate-below-zero = { $goods } is now { $short } below zero. Count it.
receipt-lot-missing = { $name } is kept by lot. Type the number of its lot ({ -Selling-Lots }).
receipt-no-lot = { $name } is not kept by lot. Take its lot number off ({ -Selling-Lots }).
receipt-lot-too-long = { $name }: a lot's number has { $longest_number } characters at most. Was something else scanned into it?
receipt-made-after = Lot { $number } of { $goods } was made after { $given } and cannot expire then. Look at the label.
receipt-expires = Lot { $number } of { $goods } expires on { $known }, not on { $given }. Look at the label, or give this receipt another lot number.
gone-product = This product
gone-lot-of-product = This lot of the product
gone-original = The document that is returned
returns-open-ticket = An open ticket cannot be returned. Post it first.
returns-return = { $number } is a return itself. Enter a new document instead.
returns-lot-too-much = { $goods }: only { $left } of this lot can come back.
returns-other-lot = { $goods } was not sold from this lot. Choose one it was sold from ({ -Returning-Lots }).
returns-lots-chosen = { $goods }: the lots chosen are not what comes back.
returns-more-than-sold = { $goods }: { $more } more than was sold would come back.
returns-no-longer-here = { $goods }: { $back } are to go back and { $gone } of them are no longer here. Type the quantity that is here.
returns-one-lot = { $goods }: name the one lot it goes into ({ -Returning-Lots }).
returns-no-such-lot = { $goods } has no lot { $number }. Look at the label.
returns-lot-missing = { $goods } is kept by lot. Name the lot it was sold from ({ -Returning-Lots }).
gone-sales-engineer = This sales engineer
document-needs-party = A document needs a customer or a supplier.
need-discount = { $name } is sold at a discount of { $share } %{ $is_many ->
    [yes] , for { $count }
   *[no] { "" }
}.
need-tax = { $name } is taxed at { $own } %, not at { $rate } %{ $is_many ->
    [yes] , for { $count }
   *[no] { "" }
}.
need-price = { $name } costs { $list }, not { $asked }{ $is_many ->
    [yes] , for { $count }
   *[no] { "" }
}.
need-cash = { $amount } is paid { $is_in ->
    [yes] into
   *[no] out of
} the drawer{ $is_of_another ->
    [yes] { " " }{ $drawer }, which another clerk opened at another terminal
   *[no] { "" }
}: { $reason }.
credit-over = { $party } cannot owe { $amount } more: { $left } of credit is left.{ $is_refused ->
    [yes] { " " }Take a payment, or ask a manager to raise the limit.
   *[no] { "" }
}
credit-overdue = { $party } is overdue with { $overdue }.{ $is_refused ->
    [yes] { " " }Take a payment of it first.
   *[no] { "" }
}
payment-credit-used = { $left } of { $number } was left over as credit, and of it only { $there } is there{ $is_known ->
    [yes] : it paid for { $documents }
   *[no] { "" }
}. Cancel that first.
allocate-short = { $name }: { $covered } can be sold here{ $is_dated ->
    [yes] { " " }as of { $day } without going below zero since
   *[no] { "" }
}, { $short } too many are on the ticket. { $is_none ->
    [yes] Take it off
   *[no] Type *{ $covered }, or take it off
}.
this-document = This { $kind }
period-closed = The books are closed up to { $closed }, and this is dated { $date }. { $instead }, or ask the accountant to open the period.
report-dates-turned = { $to } is before { $from }. Turn the dates round.
date-not-to-pay = { $date } is no date to pay on.
period-date-later = Date it later
date-not-to-post = { $date } is no date to post on.
gone-user = This user
cancel-goods-gone = { $goods }: { $quantity } came in with { $number } on { $date }, and { $left }{ $of_lot ->
    [yes] { " " }of lot { $lot }
   *[no] { "" }
} are left here on every day since. { $is_known ->
    [yes] They went out on { $documents }. Cancel that first.
   *[no] Move the rest back here first.
}
quotation-tax-kept = { $goods } keeps the tax of { $quoted } % that was quoted; today it is { $now } %.{ $more ->
    [0] { "" }
   *[other] { " " }So do { $more } more.
}
gone-lot = This lot
returns-never-expires = Lot { $number } of { $goods } never expires, not on { $given }. Look at the label.
returns-other-day = Lot { $number } of { $goods } expires on { $day }, not on { $given }. Look at the label.
export-of-goods = Export of goods

## Files, imports and masters: what is wrong with a value, a file or a place

backup-there-already = there is a file of that name; a backup never overwrites one
backup-disk-full = its disk is full. There is no backup; name a place on another one
backup-name-of-shop = beside the shop's file no name may begin with { $begin }: it would be taken for a part of it. Choose another name
restore-itself = it is the shop's file itself. Nothing was changed; name a backup
restore-empty = it is empty. Take another one; the shop's file was left as it is
restore-no-file = there is no such file
restore-unread-disk = its disk does not give all of it; the backup itself may be well. Try again, or copy it to another disk first; the shop's file was left as it is
restore-damaged = this backup is damaged ({ $what }). Take another one; the shop's file was left as it is
restore-unread = this backup cannot be read. Take another one; the shop's file was left as it is
restore-no-shop = it holds no shop
restore-more-done = More was done in the shop since you were told what would be lost. Nothing was restored; restore again to see it.
backup-damaged = it is damaged ({ $found })
backup-loose-rows = it is damaged (rows of { $table } point at nothing)
disk-no-memory = The machine has no memory left. Nothing was changed; close other programs and try again.
disk-cut-off = A change of the shop's file was cut off, and what takes it back lies beside it (-journal). Nothing was changed; open the shop once, then it can be looked at.
disk-reading-only = The disk is set to reading only, and the log of the shop's file can be read only where it can be written. Nothing was changed; copy the file and the -wal beside it to another disk, and open it there.
disk-takes-no-more = The disk takes no more: it fails, or a limit on the length of a file is reached. Nothing was changed; back up to another disk and have this one looked at.
disk-not-writable = The shop's file is open to this user for reading only. Nothing was changed.
exchanged-gone = it is no longer at { $path }
exchanged-link = a link was put in its place
exchanged-file = another file was put in its place
exchanged-emptied = it was emptied
exchanged-cut = it was cut short
exchanged-beside = { $path } was taken away or exchanged
exchanged-last = what was written here last is not in it
migrate-reading-only = it must be brought up to date first, and the disk is set to reading only. Copy it to another disk
migrate-in-use = it must be brought up to date first, and another terminal has it open: { $whom }. Close Storekeep there and start again
open-alone = { $whom } has it alone and did not finish. Nothing was changed; see to it and try again
open-old-sqlite = the program was built with a SQLite that can lose sales (before 3.51.3)
path-is-folder = it is a folder, not a file
path-is-link = it is a link; name the file that it leads to
path-not-plain = it is not a plain file
path-not-opened = it cannot be opened; it may be a link, or not open to this user
path-names-no-file = it does not name a file
system-not-found = there is no such file or folder
system-denied = it is not open to this user
system-folder = it is a folder
system-not-a-folder = a part of its path is a file, not a folder
system-exists = there is a file of that name already
system-full = the disk is full
system-quota = this user has no more room on the disk (a quota)
system-too-large = a file may not grow any longer there (a limit)
system-reading-only = the disk is set to reading only
system-no-memory = the machine has no memory left
system-name = its name is too long or cannot be a name
system-too-many = too many files are open
system-no-answer = the disk does not answer as it should
system-link = it is a link
headings-twice = The column { $name } stands there twice.
headings-map-theirs = --map: the file has no column “{ $theirs }”.
headings-in-use-twice = Two columns say what is in use: leave one out with --map "THEIRS=-".
import-code-twice = { $label } { $code } stands on line { $line } already.
value-needed = { $label } is needed.
import-total = “{ $name }” reads as the total at the foot of a list: take the line off, or give it a code when it is a name.
import-name-twice = { $label } { $name } stands on line { $line } already.
import-no-code-column = The file has no column { $code }, nor { $label }.
import-of-two = { $names }: these are of two { $many } here.
import-not-found = { $name } cannot be found here.
import-no-row = There is no { $one } “{ $name }”.
import-found-nothing = “{ $text }” is what programs write where they found nothing.
uuid-used = Its uuid is that of { $number }, which is another { $what }: not all it says is the same. Give it a uuid of its own.
sequence-no-number = “{ $text }” is no number as they are printed, such as SAL-2026-000061. Nothing was restored.
sequence-too-far = { $number } cannot be the last number: the backup ends at { $last }. Nothing was restored.
value-no-code = “{ $text }” is no code. Leave it blank where there is none.
value-no-field = There is no field { $name }.
value-out-of-use = { $label }: { $name } is out of use.
value-taken = { $label } { $text } is taken: { $by }.
value-negative = { $label } cannot be below zero.
barcode-wrong = Barcode { $code }: { $message }
barcode-none = “{ $word }” has no barcode before its sign.
barcode-too-long = it is longer than { $longest } characters.
barcode-pack = a pack holds more than nothing.
barcode-price = a price cannot be below zero.
barcode-twice = it is there twice.
category-itself = A category cannot belong to itself.
category-circle = { $name } stands below this category; that would be a circle.
code-is-command = { $label } { $code } reads as { $command } on the entry line. Give it another code.
customer-walk-in-code = The walk-in customer keeps the code CASH.
customer-walk-in-limit = Walk-in customers pay at once: no credit limit.
customer-walk-in-stays = The walk-in customer stays in use.
lot-stays = A lot stays with its product.
lot-not-tracked = This product tracks no lots.
lot-expires-before = It cannot expire before it was made.
lot-made-ahead = { $made } is still to come. Look at the label.
lot-there-already = This product has a lot { $number } already.
lot-not-in-quarantine = This lot is not in quarantine.
lot-in-quarantine = This lot is in quarantine already.
lot-other-status = This lot is { $status }. Edit it to change its status.
role-of-system = The roles of the system stay as they are, but for their discounts.
user-role-beyond = This role may do more than you may, so you cannot give it.
user-last-owner = This is the last owner, who stays the owner.
user-last-owner-needed = This is the last owner: somebody must be able to do everything.
user-own-use = You cannot take yourself out of use. Ask another owner or administrator.
user-beyond = This user may do more than you may, so you cannot change it. Ask an owner.
warehouse-warmest = The warmest cannot be below the coldest.
warehouse-dampest = The dampest cannot be below the driest.
warehouse-default = One warehouse is always the default: make another one the default.
warehouse-out-of-use = This warehouse is out of use; take it back into use first.
warehouse-sells = Sales are made from this warehouse: make another one the default first.
warehouse-holds = This warehouse still holds stock: move it to another one first.
opening-service = { $goods } is a service and has no stock.
opening-lot-needed = Lot number is needed: this product tracks lots.
opening-no-lot = This product tracks no lots; leave the lot blank.
opening-no-lots = This product tracks no lots; leave this blank.
opening-quantity = Quantity is needed.
opening-no-such-lot = There is no lot { $from } of { $goods } here.
verify-no-seal = “{ $text }” is not a number and a seal. Write it as on the receipt: SAL-2026-000001:1a2b3c4d, or its row: 12:1a2b3c4d.
verify-no-owner = It has no owner who could sign in.
disk-unread = The disk could not be read; the shop's file itself may be well. Nothing was changed. Try again, and if it comes again have the disk looked at and restore a backup on another one.
disk-unwritten = The shop's file could not be written: { $reason }. Nothing was changed; { $then }.
disk-then-room = make room among this user's files
disk-then-look = have the disk looked at
disk-then-let = let this user write in its folder
disk-then-again = try again
exchanged-written-over = it was written over
path-in-use = another terminal has it open{ $is_known ->
    [yes] : { $whom }
   *[no] { "" }
}. Close Storekeep there and try again
doubt-untold = The disk failed, so it is not known whether this was kept. It answers again: do the same once more, which does no harm, and have the disk looked at.
doubt-written = The disk answers again. It was written after all: { $what }. Do not do it again.
doubt-not-written = The disk answers again. It was not written: { $what }. Do it again if it is to be.
quoted = “{ $text }”
import-cannot-be = { $label } cannot be “{ $word }”.
import-cannot-be-but = { $label } cannot be “{ $word }”; { $instead } is the word for it.
opening-and-no-column = { $before } and no column { $next }
opening-refused = { $lot } { $why }.
opening-lot = { $number } of { $product }
import-new-needs-column = It is new here, and a new { $one } needs a column { $column }.
import-by-hand = { $label } is set on the screen and stays as it is.
import-neither = “{ $cell }” is neither yes nor no.
headings-unknown = There is no column { $unknown }. The columns are: { $columns }. Say which of them is meant with --map THEIRS=OURS, leave one out with --map THEIRS=-, or all of these with --skip-unknown.
headings-both = The columns { $first } and { $second } both say { $column }: leave one out with --map "{ $second }=-".
headings-map-ours = --map: there is no column “{ $ours }” here. The columns are: { $columns }.
import-row-twice = This { $one } stands on line { $line } already.
import-outside = A value of this row is outside what the shop's file can hold.
opening-said-otherwise = Line { $line } says something else of this lot.
opening-lot-has = This lot is there already, and has { $is } here.
opening-apart-already = This product tracks no lots, and a part of it is set apart already.
opening-no-column = The file has no column { $columns }.
opening-missing = It is missing.
opening-no-last-day = { $lot } has no last day, and goods of its kind expire: it is sold after all that have one. Write none in expires where that is meant.
code-of-barcode = { $label } { $code } belongs to { $other }, as a barcode of it. A code names one product only.
code-of-sku = { $label } { $code } belongs to { $other }, as the SKU of it. A code names one product only.
value-blank = blank
value-stays = You may not { $rights }, so this stays { $stays }. Ask a manager.
restore-nobody = nobody could work with it. { $error } Take another one
first-warehouse = Main store
products-to-reorder = to reorder
example-seeds = Seeds
barcode-label = Barcode
example-product = Tomato seed 10 g
example-category = Vegetable seeds
example-variety = Castle Rock
example-country = Egypt
example-customer = Nile Valley Farm
example-city = Tanta
example-supplier = Delta Seeds
example-contact = Hany Samir
example-supplier-city = Mansoura
example-engineer = Ahmed Hassan
example-department = Delta region
example-warehouse = Cold room
shop-the-name = The name
shop-the-address = The address
shop-the-phone = The phone number
shop-the-tax-number = The tax number
shop-the-footer = The footer

## Proving the file: what is looked at, and what is wrong

verify-event = { $event ->
    [posted] posted
    [cancelled] cancelled
   *[other] { $event }
}
verify-lot = lot { $number } of { $product }
verify-lot-unnamed = the unnamed lot of { $product }
verify-gone-product = a product that is gone
verify-gone-payment = a payment that is gone
verify-gone-document = a document that is gone or open
verify-gone-warehouse = a warehouse that is gone
verify-gone-shift = A shift that is gone
verify-gone-number = a document without a number
verify-open-ticket = Open ticket { $uuid }
verify-line = { $document }, line { $line }
verify-movement = Movement { $id }, { $lot }
verify-movement-of = Movement { $id }, { $lot }, { $number } ({ $event })
verify-movement-loose = Movement { $id } of { $lot }
verify-allocation = Allocation { $id } of { $payment }
verify-no-day = no day
verify-no-document = no document
verify-of-day = { $number } of { $day }
verify-all-of-it = all of it
verify-nothing = nothing
verify-some-row = A row
verify-row = Row { $id }
verify-some-shift = A shift
verify-register-row = { $number } ({ $event }, row { $id })
verify-chain-empty = empty
verify-unfinished-damaged = This check could not be finished: { $what }.
verify-in-hand-lost = Activity { $id } ({ $what }): it is neither there nor used nor given back.
verify-in-hand-twice = Activity { $id } ({ $what }): it is there or used more than once.
verify-loose-changed = { $rows ->
    [movements] Movements
    [payments] Payments
   *[allocations] Allocations
} { $first } to { $last } (activity { $id }: { $description }): one of them was changed, added or removed afterwards.
verify-loose-older-seal = { $rows ->
    [movements] Movements
    [payments] Payments
   *[allocations] Allocations
} { $first } to { $last } have the seal of an older program than those before them.
verify-shift-changed = { $number }: { $what ->
    [opened] what it opened with
    [closed] what it was closed with
   *[cash] cash moved in it
} was changed or removed afterwards (activity { $activity }).
verify-shift-untold = { $number }: no activity tells of { $what ->
    [opened] its opening
    [closed] its closing
   *[cash] cash moved in it
}.
verify-told-differs = The { $name } is not as activity { $activity } told it last.
verify-told-differs-in = The { $name } is not as activity { $activity } told it last: { $columns }.
verify-value-figure = { $name } { $does ->
    [adds] adds
    [carries] carries
   *[puts_right] puts right
} { $is }, worked out again { $should }.
verify-two-seals = { $before } and { $next }
verify-told-shop = row of settings of the shop
verify-told-shop-row = row of settings
verify-told-session = session
verify-told-barcode = barcode
verify-told-row = { $one } { $code }
verify-told-row-named = { $one } { $code } ({ $name })
verify-told-lot-unnamed = lot without a number of { $product }
check-file = file integrity
check-schema-version = schema version
check-schema = schema
check-tables = the 18 tables
check-settings = settings
check-shop = the shop
check-foreign-keys = foreign keys
check-search-words = search words
check-stock-balances = stock balances
check-stock-of-products = stock of products
check-values = values and costs
check-kinds = kinds of document
check-party-balances = balances of parties
check-loose-movements = movements without a document
check-document-totals = document totals
check-lots = lots and movements
check-payments = payments
check-allocations = allocations
check-loose-payments = payments without a document
check-in-hand = money taken for open tickets
check-shifts = shifts
check-periods = closed periods
check-numbers = numbers
check-quotations = quotations
check-copies = printed copies
check-register = register and documents
check-register-chain = register chain
check-activity-chain = activity chain
check-told = rows as they were told
check-expected-seal = expected seal
verify-unfinished = This check could not be finished: { $why }
verify-more = and { $count } more
verify-kind-facts = What the file says of { $kind } is not what it is.
verify-kind-missing = The file does not know what { $kind } is.
verify-kind-unknown = The file has a kind of document that this program does not know: { $code }.
verify-party-balance = { $code }: the balance is { $balance }, documents and payments come to { $again }.
verify-activity-rows = Activity { $id } is not found by the rows that it changed, or is found by others.
verify-activity-gap = The activities go from { $last } to { $id }: one between was removed.
verify-activity-order = Activity { $id } ({ $at }) does not follow the one before it.
verify-activity-changed = Activity { $id } ({ $at }) was changed after it was written.
verify-activity-end = ends at activity { $last }, seal { $seal }
verify-posting-untold = { $number }: no activity tells of its posting with the seal it has.
verify-posting-unregistered = Activity { $id } tells that { $number } was posted, and the register does not have it with that seal.
verify-cost-typed-other = { $whose } is said to cost { $kept }, and somebody typed { $typed } last.
verify-cost-typed-last = { $whose } is said to cost what was worked out, and somebody typed what it costs last.
verify-cost-other = { $whose } is said to cost { $kept }, worked out again { $cost }.
verify-cost-untold = { $whose } is said to cost what somebody typed, and no activity tells of that since movement { $movement }.
verify-cost-not-last = { $whose } is said to cost what it did after a movement that is not the last that changed it.
verify-last-cost = { $sku }: a unit is said to have cost { $kept } last, its last receipt says { $last }.
verify-not-worked-out = { $name } cannot be worked out: { $error }
verify-two-discounts = { $name }: the discount is a percentage and an amount at once.
verify-line-missing = { $name }: line { $place } is missing, line { $number } stands in its place.
verify-figure = { $name }: { $column } is { $stored }, worked out again { $figure }.
verify-line-lots = { $number }, line { $line }: its lots come to { $taken }, its quantity is { $needed }.
verify-movement-untaken = Movement { $id } moves { $lot } for { $number }, whose line took none of it.
verify-line-moved = { $number }, line { $line }: it took { $taken } of { $lot }, and that is not what moved.
verify-sqlite = SQLite finds the file damaged: { $said }.
verify-schema-version = The file has schema { $version }; this program works with { $known }. It is brought up to date when it is opened, and can be proved then.
verify-history-steps = The file's history names { $there } steps; this program has { $steps }.
verify-history-step = The file's history names step { $there } ({ $there_name }), where step { $step } ({ $step_name }) is to be.
verify-schema = The schema is not as this program made it: { $difference }.
verify-table-missing = The table { $table } is missing.
verify-setting = The setting { $pragma } is { $value }, not { $expected }.
verify-no-shop = There is no shop in this file. Put a backup in its place with `storekeep restore FILE`.
verify-shop-unusable = Nobody can work with this file: { $error }
verify-role-unusable = Nobody with the role { $code } can sign in: { $error }
verify-key = { $row } of { $table } names a row of { $parent } that is not there.
verify-not-found = { $code } ({ $name }) is not found by typing its name. Open it and save it again.
verify-search-stray = The search words of { $table } hold row { $id }, which is not there.
verify-in-hand-not-open = Money taken for a ticket ({ $id }): the ticket is not open any more.
verify-in-hand-untold = Money taken for a ticket ({ $id }): no activity tells of it.
verify-in-hand-changed = Money taken for a ticket ({ $id }) was changed after it was taken.
verify-loose-untold = { $name } has no document, and no activity tells of it.
verify-payment-change = { $number }: the change is not what was handed over less the amount.
verify-payment-allocated = { $number }: more is allocated than the payment holds, or less than nothing.
verify-payment-mirror = { $number } takes { $reversed } back and is not the same the other way round.
verify-payment-back-settles = { $number } was taken back, or takes one back, and settles a document.
verify-document-paid = { $name }: what it says was paid is not what payments settled of it.
verify-allocation-strayed = Allocation { $id } puts { $payment } on { $invoice }, which it cannot settle.
verify-number-missing = { $number } is missing.
verify-numbers-skipped = { $number }: what is passed over from there is not what a restore told.
verify-period = The books are closed up to { $closed }, and the activities tell of { $told }.
verify-quotation-untold = { $number }: no activity tells of it.
verify-quotation-gone = { $number } was given and is gone.
verify-quotation-changed = { $number }: its { $column } is not what was given.
verify-copies = { $number }: { $copies } copies are counted, the activities tell of { $told }.
verify-unregistered = { $number } is { $event } and the register does not have it.
verify-registered-only = { $number } is registered as { $event } and its document is not.
verify-not-cancelled = { $number } says who cancelled it, when or why, and is not cancelled.
verify-quotation-number = { $number } has a quotation's number, or names a quotation that is none.
verify-valid-until = { $number } has a day up to which it is good, and is no quotation.
verify-register-differs = { $number }: the document and the register differ in { $what }.
verify-register-line-differs = { $number }, line { $line }: the document and the register differ in { $what }.
verify-register-lots-differ = { $number }, line { $line }: the lots of the document and of the register differ in { $what }.
verify-received-lot = { $number }, line { $line }: the lot it names is not the one it was received into.
verify-back-of-other = { $number }, line { $line } gives back a line that is not of its original.
verify-back-discount = { $number }, line { $line } has another discount than what it gives back.
verify-back-too-much = { $number }, line { $line }: more came back than it has.
verify-register-gap = The register goes from row { $last } to { $name }: a row between was removed.
verify-register-order = { $name } does not follow the row before it in the register.
verify-register-older-seal = { $name } has the seal of an older program than a row before it.
verify-register-changed = { $name }: the register row, or a line, lot, movement, payment or allocation under it, was changed after it was sealed.
verify-register-end = ends at { $name }, seal { $seal }
verify-register-stray = { $key } of { $table } belongs to register row { $owner }, which is not there.
verify-seal-unregistered = { $number } was printed with a seal and is not in the register.
verify-seal-other = { $number } was printed with the seal { $seal }; in the register it has { $now }.
verify-shift-figures = { $number }: its Z report has other figures than when it was closed.
verify-shift-expected = { $number }: what was expected is not float, cash payments and cash moved.
verify-shift-counted = { $number }: what was counted is not the sum of its notes and coins, or the difference is wrong.
verify-shift-outside = { $number }: { $payment } was not taken while it was open.
verify-balance-quantity = { $warehouse }, { $lot }: the balance is { $balance }, its movements come to { $moved }.
verify-balance-value = { $warehouse }, { $lot }: it is worth { $value }, its movements come to { $worth }.
verify-balance-unlike = { $warehouse }, { $lot }: { $there } of it cannot be worth { $value }.
verify-balance-missing = { $warehouse }, { $lot }: { $moved } moved and there is no balance.
verify-movement-product = Movement { $id } moves { $lot } but is written under { $product }.
verify-movement-day = Movement { $id } is of { $on }, and belongs to { $document }.
verify-product-quantity = { $sku } says { $on_hand } on hand, its lots come to { $lots }.
verify-product-value = { $sku } is worth { $value } by its row, its lots come to { $worth }.
verify-told-untold = The { $name } is told of by no activity: it was added behind the program's back.
verify-told-gone = The { $one } { $key } that activity { $activity } told of is not there any more.
verify-told-unread = What activity { $activity } tells of rows cannot be read.
verify-told-row-unread = What activity { $activity } tells of a { $one } cannot be read.
verify-told-changed-between = The { $name } was changed behind the program's back, after activity { $before } and before activity { $activity }.
verify-told-added-before = The { $name } was added behind the program's back before activity { $activity }, which changed it.
verify-value-stray = { $name } puts right what nothing moved for.
verify-value-unexplained = { $name } carries something, and nothing tells what it should.
verify-value-unit-cost = { $name } is at { $is } a unit, worked out again { $cost }.
verify-numbers-unsequenced = { $prefix }-{ $year }: numbers are in use that no sequence gave out.
verify-numbers-sequence = { $prefix }-{ $year }: the sequence stands at { $given }, the last number in use is { $last }.
verify-numbers-unused = { $prefix }-{ $year }: { $last } numbers were given out and none is in use.
verify-number-twice = { $prefix }-{ $year }: a number is used twice or is not a number.

## Codes, PINs and countries

command-step = one more or one less
command-whole-discount = a discount of the whole ticket
command-quantity = a quantity
command-price = a price
command-discount = a discount
command-lot = a lot
command-quantity-of-code = a quantity and a code
command-document = the number of a document
figure-noughts = “{ $typed }” looks like a code that was scanned. Type it without the noughts before it.
figure-code = “{ $typed }” looks like a code that was scanned. If it is meant, type it with its point.
code-mended = { $code }: { $how }.
code-check-digit = The check digit of { $code } would have to be { $digit }. It is kept as it stands: scan it once, to be sure.
code-reads-as-command = { $code } reads as { $command } too. It is kept as it stands: on the entry line it is the code.
mended-formula = the ="…" around it was taken off
mended-apostrophe = the apostrophe before it was taken off
mended-digits = its digits were all there, and were put together
mended-point = the .0 after it was taken off
mended-zeros = the zeros dropped from its front were put back
pin-short = The PIN needs six digits or more, or use a password; blanks do not count.
pin-easy = This PIN is too easy to guess: { $why }. Choose another.
pin-few-signs = it has only one or two different signs
pin-repeats = it repeats itself
pin-pairs = its signs come in pairs
pin-backwards = it reads the same backwards
pin-counts = it counts up or down
pin-date = it can be a date
pin-usual = many people choose it
pin-own-name = it is the user's own name

## Documents and payments: what they are called

a-document = { $kind ->
    [sale] a sale
    [purchase] a purchase
    [sale_return] a sale return
    [purchase_return] a purchase return
    [import] an import
    [export] an export
   *[service] a service
}
due-on-account = On account
due-still-to-pay = Still to pay
due-kept-as-credit = Kept as credit
back-set-apart = { $reason }, set apart
drawer-right = no difference
drawer-short = { $amount } short
drawer-over = { $amount } over
paid-received-from = received from
paid-back-to = paid back to
paid-to = paid to
paid-got-back-from = got back from
paid-received-from-label = Received from
paid-back-to-label = Paid back to
paid-to-label = Paid to
paid-got-back-from-label = Got back from

## Reports as they are worked out: titles, headings, and the words in their cells

report-total = Total
report-rows-left-out = { $count ->
    [one] 1 row more is left out
   *[other] { $count } rows more are left out
}. The command line writes them all.
report-older-left-out = { $count ->
    [one] 1 older row is in what it opens with. Choose a shorter period to see it.
   *[other] { $count } older rows are in what it opens with. Choose a shorter period to see them.
}
report-opening = opening
report-payment = payment
report-refund = refund
report-cancelled = cancelled
report-takes-back = { $method }, takes back { $number }
report-by-check = { $method } { $number }
report-with-reference = { $method }, { $reference }
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
report-name = Name
report-code = Code
report-net = Net
report-credit = Credit
report-balance = Balance
report-kind = Kind
report-engineer = Engineer
report-product = Product
report-at-end-of = at the end of { $day }
report-commission = Commission
report-stock = Stock
report-on = on { $day }
report-from-to = { $from } to { $to }
report-not-due = Not due
report-30-days = 1–30
report-60-days = 31–60
report-90-days = 61–90
report-over-90-days = Over 90
report-ageing-customers = Ageing of customers
report-ageing-suppliers = Ageing of suppliers
report-nobody-owes = No customer owes anything, and none has credit.
report-nothing-owed = Nothing is owed to a supplier, and none owes us.
report-sales = Sales
report-returns = Returns
report-rate = Rate %
report-target = Target
report-reached = Reached %
report-no-engineers = There are no sales engineers yet. Add them under People.
report-sales-by = Sales by { $by }
report-nothing-sold = Nothing was sold in this time. { -Report-Filter } chooses another.
report-day = Day
report-customer = Customer
report-quantity = Quantity
report-cost = Cost
report-margin = Margin
report-documents = Docs
report-tax = Tax
report-value-corrections = Value corrections
report-charges = Charges
report-nobody = No sales engineer
report-date = Date
report-document = Document
report-about = About
report-debit = Debit
report-statement = Statement of { $code } { $name }
report-up-to = up to { $to }
report-lot = Lot
report-expires = Expires
report-where = Where
report-on-hand = On hand
report-unit = Unit
report-value = Value
report-now = now
report-no-stock = Nothing is in stock. Receive goods with a purchase.

## Several things in one sentence

list-none = { "" }
list-one = { $item }
list-all = { $before }, { $next }
list-both = { $before } and { $next }
list-any = { $before } or { $next }
list-sentences = { $before } { $next }

## Lists: what they are, and what each of their cases is called

About = what is approved
    .price_below = a price below the list's
    .price_above = a price above the list's
    .lowest = less than the lowest price
    .discount = a discount of a line
    .whole_discount = a discount of the document
    .tax_below = a tax below the product's own
    .tax_above = a tax above the product's own
    .free_return = a return without a document
    .credit = more on account than the limit
    .overdue = on account though overdue
    .due = more time to pay than was agreed
    .price_mode = tax in the prices or not
    .rounding = another rounding than the shop's
    .dated = a document of another day than today
    .dated_in = money taken on another day than today
    .dated_out = money paid out on another day than today
    .cancelling = a document cancelled
    .payment_cancelling = a payment cancelled
    .shift_elsewhere = a shift closed from elsewhere
    .drawer_short = a drawer that is short
    .drawer_over = a drawer that is over
    .cash_in = cash into the drawer
    .cash_out = cash out of the drawer
    .clock = a clock that was set back

CheckPart = part of a check
    .number = number
    .day = day
    .bank = bank

Country =
    .EG = Egypt
    .SA = Saudi Arabia
    .AE = United Arab Emirates
    .BH = Bahrain
    .JO = Jordan
    .KW = Kuwait
    .OM = Oman
    .QA = Qatar
    .SD = Sudan
    .DZ = Algeria
    .MA = Morocco
    .TN = Tunisia
    .TR = Türkiye
    .KE = Kenya
    .NG = Nigeria
    .PK = Pakistan
    .DE = Germany
    .FR = France
    .GB = United Kingdom
    .US = United States

CreditRule = credit rule
    .allow = allowed
    .approve = needs approval
    .block = refused

CustomerCategory = customer category
    .regular = regular
    .vip = VIP
    .wholesale = wholesale
    .government = government

Direction = direction
    .in = received
    .out = paid out

Ended = how a session ended
    .signed_out = signed out
    .idle = idle
    .taken_over = taken over
    .lost = lost

ExpiryAlert = expiry alert
    .none = { "" }
    .medium = expires soon
    .high = expires within 14 days
    .critical = expires within 7 days
    .expired = expired

Kind = kind of document
    .sale = sale
    .purchase = purchase
    .sale_return = sale return
    .purchase_return = purchase return
    .import = import
    .export = export
    .service = service

LotQuality = lot quality
    .pending = waiting for its test
    .approved = approved
    .rejected = rejected
    .conditional = approved with conditions

LotStatus = lot status
    .active = active
    .quarantined = in quarantine
    .recalled = recalled
    .damaged = damaged

MovementReason = reason of a movement
    .opening = opening
    .document = document
    .cancelled = cancelled
    .value_correction = value correction
    .transfer = transfer
    .count = count
    .damage = damage
    .expiry = expiry
    .entry_error = entry error
    .theft_or_loss = theft or loss
    .samples = samples
    .correction = correction
    .other = other

NegativePolicy = negative-stock policy
    .block = refuse
    .warn = warn and allow
    .allow = allow

PartyKind = kind of party
    .person = person
    .farm = farm
    .company = company
    .institution = institution
    .government = government

PartySide = party
    .customer = customer
    .supplier = supplier

PaymentMethod = payment method
    .cash = cash
    .card = card
    .bank_transfer = bank transfer
    .check = check
    .mobile_wallet = mobile wallet
    .store_credit = store credit

PaymentState = payment state
    .unpaid = unpaid
    .partial = partly paid
    .paid = paid

Permission = permission
    .users-view = see users
    .users-create = add users
    .users-edit = change users
    .users-delete = delete users
    .users-manage_roles = give users their roles
    .roles-view = see roles
    .roles-create = add roles
    .roles-edit = change roles
    .roles-delete = delete roles
    .roles-assign = assign roles
    .products-view = see products
    .products-create = add products
    .products-edit = change products
    .products-delete = delete products
    .products-manage_prices = change prices
    .stock-adjust = adjust stock
    .stock-count = count stock
    .sales-view = see sales
    .sales-create = sell
    .sales-edit = change open tickets
    .sales-cancel = cancel sales
    .sales-refund = take goods back and refund
    .sales-discount = give discounts
    .sales-override_price = sell at another price
    .sales-return_freely = take goods back without the document they were sold on
    .sales-exceed_credit = sell on account beyond the limit
    .purchases-view = see purchases
    .purchases-create = enter purchases
    .purchases-edit = change open purchases
    .purchases-cancel = cancel purchases
    .purchases-receive = receive goods
    .purchases-return_freely = send goods back without the document they were bought on
    .payments-view = see payments
    .payments-create = take and make payments
    .payments-cancel = take payments back
    .lots-view = see lots
    .lots-create = add lots
    .lots-edit = change lots
    .lots-quality = approve or reject lots
    .lots-recall = recall lots
    .customers-view = see customers
    .customers-create = add customers
    .customers-edit = change customers
    .customers-delete = delete customers
    .suppliers-view = see suppliers
    .suppliers-create = add suppliers
    .suppliers-edit = change suppliers
    .suppliers-delete = delete suppliers
    .warehouses-view = see warehouses
    .warehouses-create = add warehouses
    .warehouses-edit = change warehouses
    .warehouses-delete = delete warehouses
    .warehouses-transfer = move stock between warehouses
    .documents-date = date a document or payment on another day than today
    .clock-approve = say that a clock that was set back is right
    .shifts-open_close = open and close a shift
    .shifts-cash = pay cash into and out of the drawer
    .periods-close = close a period and open it again
    .reports-sales = see reports on sales
    .reports-purchases = see reports on purchases
    .reports-stock = see reports on stock
    .reports-money = see reports on money
    .reports-customers = see reports on customers
    .reports-suppliers = see reports on suppliers
    .reports-lots = see reports on lots
    .activity-view = see who did what
    .settings-view = see the settings
    .settings-edit = change the settings
    .backup-create = make backups
    .backup-restore = restore a backup
    .data-import = import files
    .data-export = export files

PriceLevel = price level
    .retail = retail
    .wholesale = wholesale

PriceMode = price mode
    .excluded = prices without tax
    .included = prices with tax

ProductKind = kind of product
    .stocked = goods
    .service = service

Restock = place for what comes back
    .lot = back to the lot
    .quarantine = to quarantine

ReturnReason = reason of a return
    .defective = defective
    .wrong_item = wrong item
    .not_as_described = not as described
    .damaged = damaged
    .expired = expired
    .changed_mind = changed mind
    .other = other

Role =
    .superadmin = Owner
    .admin = Administrator
    .manager = Manager
    .cashier = Cashier
    .warehouse_keeper = Warehouse keeper
    .accountant = Accountant
    .viewer = Viewer

SalesBy = way to add up sales
    .day = day
    .product = product
    .customer = customer
    .engineer = sales engineer
    .kind = kind

SpreadBy = way to spread costs
    .value = by value
    .quantity = by quantity

Status = document status
    .draft = draft
    .posted = posted
    .cancelled = cancelled

Unit = unit
    .piece = piece
    .kg = kg
    .g = g
    .litre = litre
    .ml = ml
    .metre = metre
    .box = box
    .pack = pack
    .bag = bag

WarehouseKind = kind of warehouse
    .main = main
    .branch = branch
    .cooled = cooled
    .special = special
    .transit = in transit

## Keys: what a command is called in the footer, and what it does

key-Any-Accept = Open
    .hint = Opens, takes or goes on with what is selected.
key-Entry-Pay = Pay
    .hint = Goes on to payment.
key-Entry-Customer = Party
    .hint = Chooses the customer or supplier of this document.
key-Returning-Original = Original
    .hint = Chooses the document that goods come back of.
key-Selling-Discount = Discount
    .hint = Gives a discount on the whole document.
key-Returning-Lots = Reason
    .hint = Says why the selected line comes back, and where its goods go.
key-Selling-Lots = Lots
    .hint = Shows and changes the lots of the selected line, or the lot it is received in.
key-Entry-RemoveLine = Remove
    .hint = Removes the selected line.
key-Entry-Document = Document
    .hint = Edits dates, warehouse, terms, charges and references of this document.
key-Entry-Hold = Hold
    .hint = Puts this document aside and begins a new one.
key-Entry-Tickets = Held
    .hint = Lists the documents put aside, to take one up again.
key-Entry-Discard = Discard
    .hint = Throws this document away, after asking.
key-Selling-Original = Take back
    .hint = Takes goods back in the same ticket: an exchange.
key-Entry-Next =
    .hint = Takes what is typed, as Enter does: some scanners end with Tab.
key-Pay-Post = Post
    .hint = Takes the exact amount and posts the document.
key-Pay-OnAccount = On account
    .hint = Puts what is still open on the account of the customer or supplier.
key-Pay-Quote = Quotation
    .hint = Gives this ticket as a quotation instead: it is kept with its prices.
key-Pay-Next = Method
    .hint = Goes to the next method of payment.
key-Pay-Previous =
    .hint = Goes to the previous method of payment.
key-Pay-RemoveLine = Remove
    .hint = Takes the last of the payments off again.
key-Account-Post = Take
    .hint = Takes the payment, from any line.
key-Account-Customer = Party
    .hint = Chooses who pays or is paid; typing part of a name does too.
key-Account-Next = Method
    .hint = Goes to the next method of payment.
key-Account-Previous =
    .hint = Goes to the previous method of payment.
key-Account-Document = Details
    .hint = Edits reference, check, date and note of this payment.
key-Account-PayBack = Pay back
    .hint = Gives credit back in money, or gets it back from a supplier.
key-Account-RemoveLine = In turn
    .hint = Lets the selected document be settled in its turn again.
key-Account-OtherSide = Other side
    .hint = Goes from receiving from customers to paying suppliers, and back.
key-Lots-Save = Take
    .hint = Takes these lots.
key-Lots-Automatic = Automatic
    .hint = Chooses the lots again, first expired first.
key-Quotations-Sell = Sell
    .hint = Sells by the quotation, at its prices.
key-Quotations-Print = Print
    .hint = Prints the quotation again, as a copy.
key-Documents-Return = Return
    .hint = Begins a return of the document.
key-Documents-Print = Print
    .hint = Prints the document again, as a copy.
key-Documents-Cancel = Cancel
    .hint = Cancels the document by a reversing entry, with the reason.
key-Documents-Copy = Copy
    .hint = Begins a new document with the same goods and party.
key-Documents-Filter = Filter
    .hint = Narrows the list by kind, state, party and dates.
key-List-Search = Search
    .hint = Searches the list as you type.
key-List-History = History
    .hint = Shows what was done to the row, by whom, and what it was before.
key-List-Add = Add
    .hint = Adds a new one.
key-Masters-Edit = Edit
    .hint = Edits the selected row.
key-Masters-ToggleActive = Deactivate
    .hint = Deactivates the selected row, or activates it again.
key-Payments-Cancel = Cancel
    .hint = Takes the payment back, with a reason.
key-Payments-Print = Print
    .hint = Prints the receipt again, marked as a copy.
key-Payments-Filter = Filter
    .hint = Narrows the list by way, method and dates.
key-Activities-Filter = Filter
    .hint = Narrows the list by person, kind and dates.
key-Activities-Allowed = Allowed
    .hint = Shows only what somebody's PIN allowed, and all again.
key-Activities-Subject = Open it
    .hint = Opens the row that the activity is about.
key-Staff-ResetPin = New PIN
    .hint = Sets a new PIN for the selected clerk.
key-Parties-Pay = Payment
    .hint = Receives from the customer, or pays the supplier.
key-Parties-Statement = Statement
    .hint = Shows every document and payment of the selected one, and what is owed.
key-List-Sort = Sort
    .hint = Sorts by the next column, then the other way round.
key-Masters-ShowInactive = Inactive
    .hint = Shows or hides deactivated rows.
key-List-Refresh =
    .hint = Reads the list again.
key-Form-Save = Save
    .hint = Saves from any field.
key-Form-Search = Choose
    .hint = Opens the list a field chooses from.
key-Form-Next = Next
    .hint = Goes to the next field.
key-Form-Previous =
    .hint = Goes to the previous field.
key-Form-Toggle = Change
    .hint = Changes a field that is not typed.
key-Picker-Add = Add new
    .hint = Adds a new one and takes it.
key-Confirm-Yes =
    .hint = Answers yes; so does y, where nothing is lost by it.
key-Confirm-No =
    .hint = Answers no.
key-Confirm-Next =
    .hint = Goes to the next answer.
key-Confirm-Previous =
    .hint = Goes to the previous answer.
key-Shift-CloseShift = Close
    .hint = Counts the drawer and closes the shift.
key-Shift-CashIn = Pay in
    .hint = Puts cash into the drawer, with a reason.
key-Shift-CashOut = Pay out
    .hint = Takes cash out of the drawer, with a reason.
key-Shift-PrintReport = Print
    .hint = Prints the X report of an open shift, the Z report of a closed one.
key-Shift-PastShifts = Shifts
    .hint = Lists the shifts there were, to look at and to print again.
key-Shift-Next =
    .hint = Goes to the next note or coin.
key-Shift-Previous =
    .hint = Goes to the note or coin before.
key-Shift-Refresh =
    .hint = Reads the figures again.
key-Shifts-PrintReport = Print
    .hint = Prints the report of the selected shift again.
key-SignIn-Next = Another user
    .hint = Goes from the name to the PIN and back.
key-Approve-Next = Another user
    .hint = Goes from the name to the PIN and back.
key-Home-Add = New sale
    .hint = Begins a sale.
key-Home-Next =
    .hint = Goes to the next figure; its digit opens it at once.
key-Home-Previous =
    .hint = Goes to the figure before.
key-Home-Refresh =
    .hint = Reads the figures again.
key-Report-Pay = Pay
    .hint = Receives money from the customer of the statement, or pays the supplier.
key-Report-Filter = Dates
    .hint = Changes the dates and choices of the report.
key-Report-Next = By
    .hint = Adds sales up by the next of day, product, customer, sales engineer and kind.
key-Report-Previous =
    .hint = Adds sales up by the one before.
key-Report-Refresh =
    .hint = Works the report out again.
key-Any-Back = Back
    .hint = Goes one layer back; from the bottom it opens the menu.
key-Any-Menu = Menu
    .hint = Opens the menu; digits jump.
key-Any-Help = Help
    .hint = Lists the keys that work here.
key-Any-Palette =
    .hint = Finds a command or a place by its name.
key-Any-Up =
    .hint = Goes one up.
key-Any-Down =
    .hint = Goes one down.
key-Any-Left =
    .hint = Goes one to the left.
key-Any-Right =
    .hint = Goes one to the right.
key-Any-PageUp =
    .hint = Goes one screenful up.
key-Any-PageDown =
    .hint = Goes one screenful down.
key-Any-Home =
    .hint = Goes to the beginning.
key-Any-End =
    .hint = Goes to the end.
key-Any-Redraw =
    .hint = Draws the whole screen anew, when something else wrote over it.
key-Any-Suspend =
    .hint = Goes to the shell; `fg` comes back.
key-Any-Quit =
    .hint = Ends the program, asking first when something is unsaved.

## Where keys hold, as help and README head them

scope-Any = Everywhere
scope-List = In a list
scope-Masters = On a row that can be edited
scope-Documents = On a document
scope-Quotations = On a quotation
scope-Staff = On a clerk
scope-Parties = On a customer or supplier
scope-Report = In a report
scope-Form = In a form
scope-Picker = In a list to choose from
scope-Confirm = In a question
scope-Menu = In the menu
scope-Entry = Entering a document
scope-Selling = Entering what is sold or bought
scope-Returning = Entering a return
scope-Pay = Paying
scope-Account = Receiving or paying on account
scope-Payments = On a payment
scope-Activities = In the record
scope-Lots = Choosing lots
scope-SignIn = Signing in
scope-Approve = Asking for an approval
scope-Home = On the first page
scope-Shift = On a shift
scope-Shifts = In the list of shifts

## Commands: other words that people type for them

command-Quit =
    .also = quit exit leave
command-Suspend =
    .also = shell suspend
command-Help =
    .also = help keys shortcuts how
command-Menu =
    .also = menu places
command-Redraw =
    .also = redraw refresh screen
command-Back =
    .also = back escape close
command-Pay =
    .also = pay payment checkout tender cash total
command-Customer =
    .also = customer client buyer supplier vendor
command-Discount =
    .also = discount rebate percent off
command-Lots =
    .also = lot lots batch expiry expires
command-Document =
    .also = date warehouse terms reference shipping charges tax
command-Hold =
    .also = hold park suspend later
command-Tickets =
    .also = held parked recall open tickets
command-RemoveLine =
    .also = remove delete void line item
command-Discard =
    .also = discard void cancel delete clear
command-Return =
    .also = return refund exchange back
command-Quote =
    .also = quotation quote offer estimate
command-OnAccount =
    .also = credit debt account owe later
command-Print =
    .also = print reprint printer copy receipt
command-Copy =
    .also = copy duplicate again
command-Cancel =
    .also = cancel void reverse undo delete
command-Sell =
    .also = sell sale
command-Filter =
    .also = filter narrow dates
command-Search =
    .also = search find look
command-Sort =
    .also = sort order
command-Add =
    .also = add new create
command-Edit =
    .also = edit change price
command-ToggleActive =
    .also = delete remove deactivate activate
command-ShowInactive =
    .also = inactive deleted deactivated
command-ResetPin =
    .also = pin password reset
command-CashIn =
    .also = pay in float cash
command-CashOut =
    .also = pay out expense cash
command-CloseShift =
    .also = close shift z end day count
command-PrintReport =
    .also = print x z report
command-PastShifts =
    .also = shifts history z
command-Statement =
    .also = statement account history debt owe balance
command-PayBack =
    .also = refund back credit
command-Save =
    .also = save store

## Places: groups of the menu, what a place is called, and other words that people type for it

menu-Sell = Sell
menu-Buy = Buy
menu-Money = Money
menu-Goods = Goods
menu-People = People
menu-Shop = Shop

place-sale = Sale
    .also = sell pos till ticket checkout scan price
place-tickets = Open tickets
    .also = held parked recall
place-invoices = Documents
    .also = invoices receipts print reprint copy cancel void history sales bills
place-home = Today
    .also = dashboard takings reorder low stock expiring expiry
place-sale_return = Return
    .also = refund back
place-quotations = Quotations
    .also = quote offer estimate
place-export = Export
    .also = abroad
place-service = Service
    .also = work labour
place-purchase = Purchase
    .also = buy receive delivery goods in
place-import = Import
    .also = abroad customs freight duty
place-purchase_return = Return to supplier
    .also = send back
place-pay = Receive or pay
    .also = payment debt owe owed credit collect settle cash
place-payments = Payments
    .also = money receipts checks cash
place-shift = Shift
    .also = z x report close cash drawer float count day end
place-reports = Reports
    .also = report tax vat sales stock inventory debt owe ageing commission statement margin profit
place-products = Products
    .also = price prices items goods stock inventory barcode cost tax
place-lots = Lots
    .also = batch batches expiry expired expires stock quarantine recall
place-categories = Categories
    .also = tree
place-product_groups = Product groups
    .also = tax vat shelf life
place-warehouses = Warehouses
    .also = store stores branch location
place-customers = Customers
    .also = client debt owe balance credit limit phone
place-suppliers = Suppliers
    .also = vendor debt owe phone
place-sales_engineers = Sales engineers
    .also = representative commission seller
place-users = Users
    .also = user clerk clerks staff cashier password pin login
place-roles = Roles
    .also = rights permissions discount limit
place-activities = Record
    .also = activity activities audit log history who changed did allowed approvals approved
place-lock = Lock
    .also = lock screen away
place-sign_out = Sign out
    .also = logout logoff
place-settings = Settings
    .also = setup configure tax vat rate currency shop name receipt time zone
place-period = Close a period
    .also = close books month year lock end
place-recovery = Recovery code
    .also = { "" }

## What no screen is for, and people look for

elsewhere-backup = Back the shop's file up, or restore it
    .also = backup copy usb save
    .where = It is done by command: storekeep backup FILE; storekeep restore FILE.
elsewhere-files = Take files in, or write them
    .also = import export csv excel spreadsheet
    .where = It is done by command: storekeep import; storekeep export. --help says how.
elsewhere-verify = Check the whole file
    .also = verify damaged repair prove
    .where = It is done by command: storekeep verify.
elsewhere-printer = Choose the receipt printer
    .also = print paper thermal
    .where = The file config.toml of this terminal names it: printer = "/dev/usb/lp0".

## Tables: what their rows are called, and each of their columns

categories = Categories
    .one = category
    .code = Code
    .code-help = Left blank, the next free code is given.
    .name = Name
    .name_ar = Arabic name
    .parent_id = Belongs to
    .parent_id-help = The category above; blank for none.
    .position = Order
    .position-help = Lower numbers stand first among those beside it.
    .notes = Notes
    .none-yet = Press { -List-Add } to add the first category.

customers = Customers
    .one = customer
    .code = Code
    .code-help = Left blank, the next free code is given.
    .name = Name
    .company = Company
    .kind = Kind
    .category = Category
    .phone = Phone
    .mobile = Mobile
    .email = E-mail
    .address = Address
    .city = City
    .country = Country
    .tax_number = Tax number
    .credit_limit = Credit limit
    .credit_limit-help = What may be owed in all. Blank: no limit; 0: nothing on account.
    .payment_terms_days = Payment days
    .discount_rate = Discount %
    .discount_rate-help = The discount every line of this customer begins with.
    .price_level = Price level
    .sales_engineer_id = Sales engineer
    .tags = Tags
    .notes = Notes
    .balance = Balance
    .none-yet = Press { -List-Add } to add the first customer.

lots = Lots
    .one = lot
    .product_id = Product
    .number = Lot number
    .supplier_id = Supplier
    .supplier_lot = Supplier's number
    .manufactured = Made on
    .expires = Expires on
    .expires-help = The last day it may be sold. Left blank, the shelf life is counted from the day it was made.
    .received = Received on
    .unit_cost = Unit cost
    .unit_cost-help = Left blank, the product's cost.
    .price = Own price
    .price-help = For labels and reports; the sale takes the product's price.
    .status = Status
    .quality = Quality
    .quality-help = Left blank: approved, or waiting for its test when the shop asks for one.
    .tested_on = Tested on
    .tested_by = Tested by
    .certificate = Certificate
    .germination = Germination %
    .purity = Purity %
    .moisture = Moisture %
    .ministry_approval = Ministry approval
    .ministry_approval_date = Approved on
    .shelf = Shelf
    .notes = Notes
    .put_out = put in quarantine
    .put_back = released
    .number-heading = Lot
    .expires-heading = Expires
    .on_hand = In stock
    .state = State
    .sku = SKU
    .none-yet = Lots come with purchases. Press { -List-Add } to add one by hand.

product_groups = Product groups
    .one = product group
    .name = Name
    .category_id = Category
    .tax_rate = Tax %
    .tax_rate-help = For new products of this group; left blank, they have the shop's rate.
    .shelf_life_days = Shelf life in days
    .shelf_life_days-help = From the day a lot was made, when its expiry is not known.
    .expiry_alert_days = Expiry alert in days
    .expiry_alert_days-help = Left blank: 60 for seeds, 90 for fertilisers, otherwise 30.
    .notes = Notes
    .shelf_life_days-heading = Shelf life
    .expiry_alert_days-heading = Alert days
    .none-yet = Press { -List-Add } to add the first product group.

products = Products
    .one = product
    .sku = SKU
    .sku-help = The product's own code, without blanks. Left blank, the next free one is given.
    .name = Name
    .name_ar = Arabic name
    .barcodes = Barcodes
    .barcodes-help = Blanks between several; of a pack of 12 CODE=12, at its own price CODE=12@55.00.
    .category_id = Category
    .group_id = Group
    .unit = Unit
    .kind = Kind
    .price = Price
    .wholesale_price = Wholesale price
    .lowest_price = Lowest price
    .lowest_price-help = Below this it is sold only with somebody's approval.
    .cost = Cost
    .tax_rate = Tax %
    .tax_rate-help = Left blank: the group's rate, else the shop's.
    .tracks_lots = Tracks lots
    .negative_stock = When stock runs out
    .reorder_point = Reorder at
    .minimum_stock = Minimum
    .maximum_stock = Maximum
    .shelf_life_days = Shelf life in days
    .shelf_life_days-help = From the day a lot was made, when its expiry is not known.
    .supplier_id = Supplier
    .lead_time_days = Delivery in days
    .variety = Variety
    .origin = Origin
    .active_ingredient = Active ingredient
    .concentration = Concentration
    .npk = NPK
    .npk-help = Such as 20-20-20.
    .specifications = Specifications
    .notes = Notes
    .tax_from = Tax holds from
    .tax_from-help = The first day of the tax rate. Blank: today, when the rate is changed.
    .tax_rate_before = Tax % until then
    .tax_rate_before-help = Filled in when the rate is changed: documents of days before take it.
    .on_hand = In stock
    .none-yet = Press { -List-Add } to add the first product.

roles = Roles
    .one = role
    .code = Code
    .name = Name
    .name_ar = Arabic name
    .discount_limit = Discount limit
    .discount_limit-help = In percent: what needs nobody's approval, from the next sign-in. Blank: no limit.
    .permissions = Rights
    .notes = Notes
    .discount_limit-heading = Discount %
    .none-yet = { "" }

sales_engineers = Sales engineers
    .one = sales engineer
    .code = Code
    .code-help = Left blank, the next free code is given.
    .name = Name
    .phone = Phone
    .email = E-mail
    .department = Department
    .user_id = Signs in as
    .user_id-help = The user this sales engineer is, if one.
    .commission_rate = Commission %
    .monthly_target = Monthly target
    .notes = Notes
    .commission_rate-heading = Rate %
    .monthly_target-heading = Target
    .none-yet = Press { -List-Add } to add the first sales engineer.

suppliers = Suppliers
    .one = supplier
    .code = Code
    .code-help = Left blank, the next free code is given.
    .name = Name
    .company = Company
    .kind = Kind
    .contact_person = Contact person
    .contact_phone = Contact's phone
    .phone = Phone
    .mobile = Mobile
    .email = E-mail
    .website = Website
    .address = Address
    .city = City
    .country = Country
    .tax_number = Tax number
    .bank_account = Bank account
    .payment_terms_days = Payment days
    .payment_method = Paid by
    .is_preferred = Preferred
    .goods_rating = Goods
    .goods_rating-help = 0 to 5, 5 is best.
    .quality_rating = Quality
    .quality_rating-help = 0 to 5, 5 is best.
    .delivery_rating = Delivery
    .delivery_rating-help = 0 to 5, 5 is best.
    .tags = Tags
    .notes = Notes
    .contact_person-heading = Contact
    .balance = Owed
    .is_preferred-heading = { "" }
    .none-yet = Press { -List-Add } to add the first supplier.

users = Users
    .one = user
    .username = User name
    .username-help = What is typed to sign in: 3 to 50 of A to Z, 0 to 9, _ and -.
    .full_name = Full name
    .role_id = Role
    .secret_hash = PIN
    .secret_hash-help = Six digits or more, or a password.
    .phone = Phone
    .email = E-mail
    .notes = Notes
    .last_sign_in_at = Last sign-in
    .none-yet = Press { -List-Add } to add the first user.

warehouses = Warehouses
    .one = warehouse
    .code = Code
    .code-help = Left blank, the next free code is given.
    .name = Name
    .name_ar = Arabic name
    .kind = Kind
    .is_default = Default
    .is_default-help = The one sales are made from. Only one is.
    .region = Region
    .address = Address
    .manager_id = Manager
    .temperature_low = Coldest °C
    .temperature_high = Warmest °C
    .humidity_low = Driest %
    .humidity_high = Dampest %
    .capacity = Capacity
    .capacity-help = Such as 40 pallets.
    .notes = Notes
    .is_default-heading = { "" }
    .none-yet = Press { -List-Add } to add the first warehouse.

opening_stock =
    .warehouse_id = Warehouse
    .quantity = Quantity
    .set_apart_from = Set apart from

## Parts of a form

section-notes = Notes
section-contact = Contact
section-terms = Terms
section-dates = Dates
section-prices = Prices
section-quality = Quality
section-papers = Papers
section-rules = Rules
section-stock-rules = Stock rules
section-trade = Trade
section-a-changed-tax = A changed tax
section-commission = Commission
section-rating = Rating
section-climate = Climate

put-out = taken out of use
put-back = taken back into use

## Taking a row out of use and back

switch-does = deactivate
switch-out = Deactivate
switch-back = Activate
switch-because = It is kept with all its history, but can no longer be chosen.
switch-is-out = deactivated
switch-is-back = active again
switch-all = Inactive
switch-usual = Active only
switch-with = with deactivated (×)

lots-switch =
    .does = quarantine or release
    .out = Quarantine
    .back = Release
    .because = Nothing is sold from it until it is released.
    .is-out = in quarantine
    .is-back = released for sale
    .all = Sold out
    .usual = In stock
    .with = with sold-out ones

## Entering a document

entry-the-label-asks-for-here = The label asks { $asked } for { $name }; here it costs { $cost }.
entry-f5-lists-the-lots-there = { $refused } { -Selling-Lots } lists the lots there are.
entry-add-it = Add it
entry-nothing-has-the-code-add = Nothing has the code “{ $code }”. Add it as a new product?
entry-its-form-opens-what-is = Its form opens; what is saved there stands on this ticket at once.
entry-its-check-digit-would-have = Its check digit would have to be { $digit }: scan it once more before you add it.
entry-this-return-has-lines-already = This return has lines already. Post it first, or put it aside ({ -Entry-Hold }).
entry-one-document-is-taken-back = One document is taken back in a ticket. { -Selling-Original } shows what is.
entry-change-to-give = Change to give
entry-paid-out = Paid out
entry-difference-paid = Difference paid
entry-paid-back = Paid back
entry-kept-as-credit = Kept as credit
entry-taken-back = Taken back
entry-valid-until = Valid until
entry-total = Total
entry-posted = Posted
entry-quotation = Quotation
entry-scan-for-the-next = Scan for the next.
entry-this-cash-is-in-no = this cash is in no Z report
entry-no-shift-is-open = No shift is open
entry-lots-more = +{ $more } more
entry-below-zero = { $short } below zero
entry-too-many = { $short } too many
entry-theirs = theirs { $lot }
entry-lot-missing = lot? type #L-3
entry-lot-and-day-missing = lot? type #L-3 6/27
entry-amount = Amount
entry-disc = Disc.
entry-price = Price
entry-quantity = Quantity
entry-lots-and-expiry = Lots and expiry
entry-item = Item
entry-lines-above = ↑ { $top } more
entry-next-to-sell = Scan the next, or  *3   /5%   @9.50
entry-scan-the-next-or-3-quantity = Scan the next, or  *3 quantity   /5% discount   @9.50 price   //5% whole ticket
entry-scan-the-next-or-3-l = Scan the next, or  *3   #L-3   @9.50
entry-next-to-buy = Scan the next, or  *10 @24 #L-3 6/27
entry-scan-the-next-or-10-quantity = Scan the next, or  *10 quantity   @24 cost   #L-3 6/27 lot and last day   /5% discount
entry-no-shift = no shift
entry-over-with-this = ! { $currency } over with this
entry-nothing-on-account = ! nothing on account
entry-which-lots = lot { $lots }
entry-back-now = Back now
entry-left = Left
entry-prices-and-discounts-are-those = Prices and discounts are those of { $number }: what was paid comes back.
entry-for-the-box-of-for = { $whole } for the box of { $plain }: { $one } for one { $unit }.
entry-one-is-the-least-del = One is the least. { -Entry-RemoveLine } takes the line off.
entry-are-no-whole-box-of = { $quantity } { $unit } are no whole box of { $plain }: the price is that of one { $unit } now, and so is @.
entry-of-taken-back = { $currency } of { $number } taken back
entry-costs = costs { $currency } { $by }
entry-tax = tax { $plain }% { $currency }
entry-charges = charges { $currency }
entry-net = net { $currency }
entry-discount = { $mark }discount{ $percent } −{ $currency }
entry-dated = dated { $date }
entry-lines = { $count } lines
entry-1-line = 1 line
entry-difference = DIFFERENCE
entry-to-pay-back = TO PAY BACK
entry-total-label = TOTAL
entry-elsewhere = elsewhere
entry-apart = apart
entry-expired = expired
entry-down-chooses = Down chooses
entry-down-chooses-of-pgdn = Down chooses  { $first }–{ $last } of { $all }{ $more }  PgDn
entry-of-pgdn = { $first }–{ $last } of { $all }{ $more }  PgDn
entry-by-is-taken-off-the = { $amount } by { $method } is taken off the ticket: take it back.
entry-by-is-taken-off-the-ticket = { $amount } by { $method } is taken off the ticket: give it back.
entry-was-taken-for-it-give = { $of } was taken for it: give it back. { $recorded }
entry-its-lines-are-gone-then = Its lines are gone then; that it was discarded, and what was on it, is recorded.
entry-open = { $currency } open
entry-more-than-is-due = { $currency } more than is due
entry-del-gives-it-back = { -Pay-RemoveLine } gives it back
entry-taken = taken
entry-drawer-paid-out = paid out
entry-scan-or-type-a-code = Scan, or type a code or part of a name
entry-type-the-number-of-the = Type the number of the purchase; { -Returning-Original } finds it
entry-scan-or-type-the-number = Scan or type the number of the receipt; { -Returning-Original } finds it
entry-first-to-take-back = Scan what comes back, *2 sets how many; Enter takes all of it back
entry-scan-what-comes-back-2-sets = Scan what comes back, *2 sets how many
entry-first-to-give-back = Scan what goes back, *2 sets how many; Enter gives all of it back
entry-scan-what-goes-back-2-sets = Scan what goes back, *2 sets how many
entry-held-ins-lists-what-is = Held{ $is_named ->
    [yes] { " " }as “{ $name }”
   *[no] { "" }
}. { -Entry-Tickets } lists what is held, here and at every other terminal.
entry-nothing-goes-out-yet-scan = Nothing goes out yet: scan it. What only comes back is a return ({ -Any-Menu }).
entry-there-is-no-line-yet = There is no line yet. Scan an item first.
entry-nothing-has-the-code-or = Nothing has the code or name “{ $code }”. Type or scan another; ← corrects this one.
entry-nothing-has-the-code-or-name = Nothing has the code or name “{ $code }”; as a barcode its check digit would be { $digit }. Type or scan another; ← corrects this one.
entry-no-document-has-the-number = No document has the number “{ $code }”, and no product that code or name. { -Returning-Original } finds the document.
entry-nothing-has-exactly-the-code = Nothing has exactly the code or name “{ $code }”. Down chooses from the list; Esc clears.
entry-type-the-discount-of-the = Type the discount of the ticket as //5% or //10.
entry-is-the-code-of-and = “{ $typed }” is the code of { $name } and reads as { $command } too: it was taken for the code.
entry-is-a-code-of-and = “{ $digits }” is a code of { $name }, and no likely figure. Scan it alone; the figure is typed as { $bare }.0.
entry-may-be-the-figure-behind = “{ $code }” may be the figure behind { $typed } and is a code of { $goods }. Type the figure and wait a moment before Enter, or clear the line and scan.
entry-in-quarantine-they-are-not = In quarantine they are not sold until somebody has looked at them.
entry-goods-go = Goods go
entry-its-first-letter-chooses-a = Its first letter chooses a reason; Space goes to the next.
entry-why = Why
entry-as-printed-on-the-goods = As printed on the goods. On the ticket, type #L-3 instead.
entry-lot-label = Lot
entry-back = { $description } { $way } back
entry-comes = comes
entry-goes = goes
entry-supplier-s-lot = Supplier's lot
entry-last-day-hint = The last day; 6/27 is the end of June 2027. Blank: does not spoil.
entry-expires = Expires
entry-as-printed-on-the-goods-on = As printed on the goods. On the ticket, type #L-3 6/27 instead.
entry-the-lot-of = The lot of { $description }
entry-this-line-is-no-longer = This line is no longer there.
entry-of-chosen-from-this-lot = { $chosen } of { $need } chosen   From this lot:
entry-take-from-this-lot = Take from this lot
entry-no-number = (no number)
entry-of-are-chosen-type-how = { $plain } of { $plain-2 } are chosen. Type how many to take from the other lots.
entry-this-lot-has-only = This lot has { $plain } only.
entry-of = { $plain } { $unit } of { $name }
entry-there-is-no-lot-of = There is no lot of { $name } in this warehouse.
entry-take = Take
entry-state = State
entry-on-hand = On hand
entry-received = Received
entry-and-more-to-approve = ! { $first } And { $rest } more to approve.
entry-somebody-has-to-approve-it = ! { $one } Somebody has to approve it.
entry-approved-by = ✓ Approved by { $of }.
entry-discard = Discard
entry-discard-this-ticket = Discard this ticket?
entry-clear = Clear
entry-back-to-the-sale = Back to the sale
entry-print-again = Print again
entry-give-back = Give back
entry-customer = Customer
entry-supplier = Supplier
entry-pay = Pay
entry-done = Done
entry-all-of-it = All of it
entry-add = Add
entry-there-is-nothing-on-this = There is nothing on this ticket yet.
entry-nothing-of-this-line-comes = Nothing of this line comes back yet. Type + or *2 first.
entry-return-of = Return of { $number }
entry-taken-back-of = Taken back of { $number }
entry-copy-goes-to-this-terminal = { $number }, copy { $copies }, goes to this terminal's printer, if it has one.
entry-this-document-is-no-longer = This document is no longer there.
entry-documents = Documents
entry-purchase-to-give-back = purchase to give back
entry-sale-to-take-back = sale to take back
entry-party = Party
entry-date = Date
entry-number = Number
party-owes = owes { $amount }
party-owes-of = owes { $amount } of { $limit }
party-has-credit = has a credit of { $amount }
party-is-owed = is owed { $amount }
party-owes-us = owes us { $amount }
party-overdue = { $amount } overdue
entry-no-supplier-yet-f3-chooses = No supplier yet: { -Entry-Customer } chooses
entry-give-the-quotation = Give the quotation
entry-is-given-quotations-in-the = { $number } is given. Quotations, in the menu, sells it.
entry-until-this-day-its-prices = Until this day its prices hold; +30 is in thirty days.
entry-can-come-back-not-the = { $left } can come back, not { $asked }: the document has { $whole }{ $is_before ->
    [yes] { " " }and { $before } came back before
   *[no] { "" }
}.{ $is_left ->
    [yes] { " " }Type *{ $left }.
   *[no] { "" }
}
entry-no-that-expires-on-went = No { $goods } that expires on { $day } went out on { $number }. Look at the label.
entry-lot-of-did-not-go = Lot { $lot } of { $goods } did not go out on { $number }. Look at the label.
entry-lot-is-not-on-this = Lot { $number } is not on this line of the document.
entry-nothing-of-it-is-left = Nothing of it is left to return.
entry-there-is-no-line-to = There is no line to return.
entry-there-is-no-document-that = There is no document that this gives back.
entry-is-not-on = { $name } is not on { $number }.
entry-note = Note
entry-blank-export-of-goods = Blank: export of goods.
entry-without-tax-because = Without tax because
entry-the-number-on-the-supplier = The number on the supplier's paper.
entry-reference = Reference
entry-who-is-credited-with-it = Who is credited with it. Blank: the customer's own.
entry-sales-engineer = Sales engineer
entry-warehouse = Warehouse
entry-31-12-30-blank-by = 31/12, +30; blank: by the payment terms of the customer or supplier.
entry-due = Due
entry-another-day-than-today-is = Another day than today is approved by somebody at payment.
entry-31-12-1-for-yesterday = 31/12, -1 for yesterday: the day it was written by hand.
entry-the-day-on-the-supplier = The day on the supplier's paper.
entry-this-document = This document
entry-costs-of-the-goods = Costs of the goods
entry-over-the-lines-by-what = Over the lines by what they are worth, or by how much they are.
entry-spread = Spread
entry-other-costs = Other costs
entry-duty = Duty
entry-owed-to-others-than-the = Owed to others than the supplier; it goes into what the goods cost.
entry-freight = Freight
entry-charges-heading = Charges
entry-their-tax = Their tax
entry-other-charges = Other charges
entry-its-tax = Its tax
entry-shipping = Shipping
entry-type-the-lot-of-from = Type the lot of { $description } from its label, as #L-3.
entry-type-the-lot-and-last = Type the lot and last day of { $description }, as #L-3 6/27.
entry-what-was-taken-back-is = What was taken back is this customer's. Take it off first ({ -Selling-Original }).
entry-it-is-paid-in-part = It is paid in part with this customer's credit. Take that off first ({ key-enter }, then { -Pay-RemoveLine }).
entry-this-gives-back-and-its = This gives back { $number }, and its party stays.
entry-there-is-no-line-to-take = There is no line to take off.

## Paying a document

pay-on-account = On account: { $standing }{ $limit }
pay-to-their-credit = { $amount } to their credit: { -Pay-Previous } pays with it
pay-without-limit = , without limit
pay-walk-in-customer-everything-is = Walk-in customer: everything is paid at once.
pay-was-paid-for-it-the = { $currency } was paid for it; the rest is taken off what is owed.
pay-nothing-more-was-paid-for = Nothing more was paid for it: the rest is taken off what is owed.
pay-exactly = { $amount } exactly
pay-exactly-a551-slip = { $amount } exactly    A551 slip
pay-exactly-k-card = { $amount } exactly    k card
pay-check-hint = { $amount }: number { $bank } 31/12
pay-bank = bank
pay-nothing-it-stays-on-the = nothing: it stays on the account
pay-del-gives-back-what-is = { -Pay-RemoveLine } gives back what is too much
pay-amount = Amount
pay-they-pay-back = They pay back
pay-to-pay-them = To pay them
pay-to-pay-back = To pay back
pay-to-pay = To pay
pay-still-to-pay = Still to pay
pay-too-much-del = Too much: { -Pay-RemoveLine }
pay-due = { $number } due { $due }
pay-change = Change
pay-payment = Payment
pay-back-to-the-ticket = Back to the ticket
pay-pay = Pay
pay-pay-and-post = Pay and post
pay-take = Take
pay-take-and-post = Take and post
pay-post = Post
pay-a-walk-in-customer-has = A walk-in customer has no account to leave it on.
pay-may-be-an-amount-and = “{ $code }” may be an amount and is a code of { $goods }. Type the amount and wait a moment before Enter, or go back to the ticket (Esc) and scan.
pay-nothing-has-the-code-and = Nothing has the code “{ $code }”, and it is no amount. Nothing was changed.
pay-it-is-right = It is right
pay-type-it-again = Type it again
pay-would-be-given-back-nothing = { $currency } would be given back. Nothing was taken yet.
pay-it-looks-like-a-code = It looks like a code. Nothing was taken yet.
pay-for = { $currency } for { $currency-2 }?
pay-is-an-amount = Is “{ $first }” an amount, { $currency }?
pay-there-is-no-to-pay = There is no { $method } to pay with here.

## Documents that are done

documents-copy = { $number }, copy { $copies }
documents-left-out-as-out-of = Left out, as out of use now: { $join }.
documents-a-return-is-not-copied = A return is not copied. Begin it on the document that the goods came on.
documents-it-is-cancelled-there-is = It is cancelled. There is nothing to return of it.
documents-a-return-is-not-returned = A return is not returned. Cancel it, or enter a new document.
documents-it-is-cancelled-already = It is cancelled already.
documents-there-is-no-document-to = There is no document to do this to.
documents-cancel-it = Cancel it
documents-stock-and-money-are-turned = Stock and money are turned round; the document stays, with this reason.
documents-why = Why
documents-document = Document
documents-of = { $total } of { $party-name }
documents-cancel = Cancel { $number }
documents-is-cancelled = { $number } is cancelled.
documents-is-cancelled-stays-on-the = { $number } is cancelled. { $on-account } stays on the account of { $name }.
documents-cancelled-give-back = { $number } is cancelled. Give back { $amount }.
documents-cancelled-take-back = { $number } is cancelled. Take back { $amount }.
documents-show = Show
documents-a-document-is-a-customer = A document is a customer's or a supplier's. Take one of the two away ({ key-delete }).
documents-f3-chooses-del-takes-it = { -Form-Search } chooses; { key-delete } takes it away.
documents-supplier = Supplier
documents-customer = Customer
documents-blank-until-today = Blank: until today.
documents-to = To
documents-from-hint = 5 is the 5th, 31/12, -7 is a week ago; blank: from the first.
documents-from = From
documents-state = State
documents-kind = Kind
documents-which-documents = Which documents
documents-owed-to-us = owed to us
documents-not-paid = not paid
documents-one = one { $side }
documents-up-to = to { $date }
documents-beginning = from { $date }
documents-documents = Documents
documents-one-document = document
documents-no-document-is-like-that = No document is like that. { -Documents-Filter } changes the filter.
documents-nothing-was-posted-yet-what = Nothing was posted yet. What is posted stands here.
documents-you-may-not-or-ask = You may not { $words } or { $words-2 }. Ask a manager.
documents-clerk = Clerk
documents-due = Due
documents-total = Total
documents-party = Party
documents-date = Date
documents-number = Number
documents-spread = Spread
documents-other-costs = Other costs
documents-duty = Duty
documents-freight = Freight
documents-paid = Paid
documents-rounding = Rounding
documents-tax = Tax { $plain }%
documents-on = { $currency } on { $currency-2 }
documents-charges = Charges
documents-net = Net
documents-discount = Discount
documents-lot-until = { $number } exp { $date }
documents-lots = Lots
documents-unit-cost = Unit cost
documents-amount = Amount
documents-disc = Disc.
documents-price = Price
documents-returned = Returned
documents-quantity = Quantity
documents-item = Item
documents-check-due = { $check }, due { $due }
documents-set-off-with = set off with { $number }
documents-by-quotation = By quotation
documents-returned-with = Returned with
documents-return-of = Return of
documents-paid-with = Paid with
documents-exchanged-for = Exchanged for
documents-open-valid-until = open, valid until { $until }
documents-expired-on = expired on { $until }
documents-sold-as = sold as { $number }
documents-state-due = { $state }, { $due } due
documents-is-paid = paid
documents-cancelled = cancelled
documents-printed-again = Printed again
documents-no-tax = No tax
documents-prices = Prices
documents-reference = Reference
documents-sales-engineer = Sales engineer
documents-warehouse = Warehouse
documents-cancelled-label = Cancelled
documents-posted = Posted
documents-given = Given
documents-quotation-of-a = quotation of a { $kind }
documents-prices-include-tax = prices include tax
documents-by = { $at } by { $who }{ $is_approved ->
    [yes] , approved by { $approver }
   *[no] { "" }
}
documents-register = Register
documents-nothing-was-paid-yet = Nothing was paid yet.
documents-payments = Payments
documents-costs-beside-the-price = Costs beside the price
documents-totals = Totals
documents-lines = Lines
documents-seal = Seal
documents-recorded = Recorded
documents-event = Event
documents-row = Row
documents-change = Change
documents-method = Method
documents-ins-begins-a-sale-f6 = { -List-Add } begins a sale; { -Pay-Quote } at its payment quotes it.
documents-quotations = Quotations
documents-quotation = quotation
documents-expired = expired
documents-open = open
documents-valid-until = Valid until

## Payments that stand alone

payments-cancel-the-payment = Cancel the payment
payments-is-cancelled-by = { $number } is cancelled, by { $by }.
payments-it-is-paid-back-the = It is paid back the same way, and what it settled is open again.
payments-why = Why
payments-cancel = Cancel { $number }
payments-keep = Keep
payments-note = Note
payments-blank-today-another-day-may = Blank: today. Another day may have to be approved.
payments-date = Date
payments-the-number-of-a-card = The number of a card slip or of a transfer.
payments-reference = Reference
payments-the-bank-that-pays-the = The bank that pays the check.
payments-bank = Bank
payments-the-day-from-which-the = The day from which the bank pays it: 31/12, +30.
payments-check-due = Check due
payments-check-number = Check number
payments-about-this-payment = About this payment
payments-owed-now = Owed now
payments-credit-now = Credit now
payments-left-over-as-credit = Left over as credit
payments-amount = Amount
payments-payment = Payment
payments-type-a-name-for-the = Type a name for the next.
payments-dated = dated { $date }
payments-with-reference = reference { $of }
payments-check = check { $number }{ $is_dated ->
    [yes] { " " }due { $due }
   *[no] { "" }
}
payments-by-hand = * by hand
payments-left-over = { $currency } left over as credit
payments-more-than-is-paid = { $over } more than is paid
payments-on = { $currency } on { $count ->
    [1] { $count } document
   *[other] { $count } documents
}
payments-after-it = After it: { $after }.
payments-now-after-it = Now: { $before }. After it: { $after }.
payments-paid = paid
payments-nothing-is-open-what-is = Nothing is open. What is paid now is credit with the supplier.
payments-nothing-is-open-what-is-paid = Nothing is open. What is paid now is credit for the next sale.
payments-no-return-is-open-the = No return is open. The credit is given back as it is.
payments-amount-then-the-slip-s = Amount, then the slip's number; Enter alone: all { $all }
payments-amount-then-the-slip-s-number = Amount, then the slip's number
payments-amount-enter-alone-all = Amount; Enter alone: all { $all }
payments-or-another-amount-then-number = { $all }, or another amount, then number, bank and day: 1234 { $bank } 31/12
payments-cib = CIB
payments-how-much-of-it-goes = How much of it goes on { $number }; Enter alone: all { $open }
payments-we-owe = we owe { $amount }
payments-owes = owes { $amount }
payments-credit = credit { $amount }
payments-credit-left = { $currency } credit
payments-overdue = { $currency } overdue
payments-pay-a-supplier = Pay a supplier
payments-receive-from-a-customer = Receive from a customer
payments-get-back-from = Get back from
payments-pay = Pay
payments-pay-back-to = Pay back to
payments-receive-from = Receive from
payments-type-part-of-the-name = Type part of the name or the code of the supplier who is paid.
payments-type-part-of-the-name-the = Type part of the name, the code or the phone of the customer who pays.
payments-stays-open = Stays open
payments-now = Now
payments-open = Open
payments-due-column = Due
payments-document-column = Document
payments-show = Show
payments-blank-until-today = Blank: until today.
payments-to = To
payments-from-hint = 5 is the 5th, 31/12, -7 is a week ago; blank: from the first.
payments-from = From
payments-alone = Alone
payments-method = Method
payments-which-way = Which way
payments-which-payments = Which payments
payments-the-payment-of = the payment of { $name }
payments-get-back = Get back
payments-pay-back = Pay back
payments-other-way = Other way
payments-receive = Receive
payments-supplier = Supplier
payments-customer = Customer
payments-all = All
payments-put-on-it = Put on it
payments-next = Next
payments-receive-or-pay = Receive or pay
payments-there-is-no-payment-to = There is no payment to do this to.
payments-up-to = to { $date }
payments-beginning = from { $date }
payments-which-alone = alone
payments-payments = Payments
payments-one-payment = payment
payments-no-payment-is-like-that = No payment is like that. { -Payments-Filter } changes the filter.
payments-no-payment-yet-ins-takes = No payment yet. { -List-Add } takes one; what is paid with a sale stands here too.
payments-takes-back = takes back
payments-cancelled = cancelled
payments-settles-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
payments-copy = { $number }, copy
payments-clerk = Clerk
payments-settles = Settles
payments-party = Party
payments-number = Number
payments-it-settles-no-document = It settles no document.
payments-seal = Seal
payments-left-as-credit = Left as credit
payments-change = Change
payments-handed-over = Handed over
payments-check-label = Check
payments-came-with = Came with
payments-by = { $received-at } by { $clerk }
payments-taken = Taken
payments-state = State
payments-owed-after-it = Owed after it
payments-credit-after-it = Credit after it
payments-cancelled-by = cancelled by { $by }
payments-takes-back-of = takes { $of } back
payments-of-is-open-type-no = Of { $number } { $currency } is open. Type no more than that; 0 leaves it open.
payments-there-is-no-credit-to = There is no credit to give back.
payments-is = { $number } is { $does }.
payments-received = received
payments-is-left-over-and-becomes = { $currency } is left over and becomes credit. Enter again takes it.
payments-type-an-amount-above-zero = Type an amount above zero; Enter alone is all that is open.
payments-nothing-is-open-type-an = Nothing is open. Type an amount: it is credit for what is bought later.
payments-type-part-of-the-s = Type part of the { $who }'s name, or { -Account-Customer } for the list.
payments-one-supplier = supplier
payments-one-customer = customer
payments-it-is-right = It is right
payments-type-it-again = Type it again
payments-nothing-was-taken-yet = Nothing was taken yet.
payments-for = { $currency } for { $currency-2 }?
payments-and-nothing-is-open = { $currency }, and nothing is open?
payments-is-an-amount = Is “{ $first }” an amount, { $currency }?
payments-there-is-no-to-pay = There is no { $method } to pay with here.
payments-that-looks-like-a-barcode = That looks like a barcode, not an amount. Type it with its point.
payments-walk-in-customers-have-no = Walk-in customers have no account. Choose the customer who pays.

## The record of what was done

user_activities = Record
    .one = activity
ActivityGroup = kind of activity
    .documents = documents
    .tickets = open tickets
    .money = payments and shifts
    .prices = prices
    .masters = goods, people and files
    .people = sign-ins and users
    .shop = shop, books and backups
gone-activity = This activity
activities-when = When
activities-who = Who
activities-what = What
activities-about = About
activities-where = Where
activities-seal = Seal
activities-sealed = row { $id }, { $seal }
activities-session = { $terminal }, session { $session } since { $started }
activities-allowed-by = Allowed by
activities-allowed-by-pin = allowed by a PIN
activities-allowed = Allowed
activities-by = by
activities-changed = Changed
activities-before = Before
activities-after = After
activities-told = Told with it
activities-with-it = Rows changed with it
activities-kind = Kind
activities-any = any
activities-which = Which activities
activities-from = From
activities-to = To
activities-beginning = from { $date }
activities-up-to = to { $date }
activities-what-is-done-is-written = What is done is written here as it is done.
activities-nothing-like-that = Nothing like that is on record. { -Activities-Filter } shows others.
activities-about-no-row = It is about no row that has a page.
activities-a-document = document
activities-a-payment = payment
activities-a-shift = shift
activities-cash-of-a-shift = cash of a shift
activities-the-shop = shop
activities-a-session = session
activities-told-number = Number
activities-told-kind = Kind
activities-told-lines = Lines
activities-told-total = Total
activities-told-paid = Paid
activities-told-paid-back = Paid back
activities-told-on-account = On account
activities-told-reason = Reason
activities-told-party = With
activities-told-method = Method
activities-told-amount = Amount
activities-told-balance = Owed after it
activities-told-shift = Shift
activities-told-drawer = Drawer
activities-told-float = Float
activities-told-z-number = Z report
activities-told-expected = Expected
activities-told-counted = Counted
activities-told-difference = Difference
activities-told-added = Added
activities-told-changed = Changed
activities-told-closed-until = Closed until
activities-told-products = Products
activities-told-groups = Product groups
report-activity = Record of what was done
report-activity-row = Row
report-activity-count = Activities
report-activity-allowed = With an approval
report-activity-last = Last
ActivityBy = way to gather activities
    .each = each of them
    .person = person
    .kind = kind
reports-who-did-what-and = Who did what, before and after, and who allowed it
users-allowed = What they allowed
users-allowed-nothing = Nothing allowed yet.
products-by-file = { $who }, by { $file }
products-prices-as-they-were = Prices as they were
activities-set-anew = set anew
figure-amount = { $amount } { $currency }
told-one = { $what }
told-paid = { $amount } { $method }
told-numbers = { $is_one ->
    [yes] { $first }
   *[other] { $first } to { $last }
}
doubt-last-kept = what was kept last
doubt-was-written = was written
doubt-was-not-written = was not written
doubt-leaves-none = leaves no record that would tell
unlock-by-owner = whose account the file belongs to
unlock-by-code = the recovery code
opening-stock = Opening stock
shop =
    .name = name
    .address = address
    .phone = phone
    .tax_number = tax number
    .receipt_footer = receipt footer
    .time_zone = time zone
    .tax_rate = tax rate
    .tax_from = first day of the tax rate
    .prices_include_tax = tax in the prices
    .cash_rounding = cash rounding
    .requires_quality_test = quality test of new lots
    .requires_shift = shift for cash
    .over_limit = beyond the credit limit
    .when_overdue = credit when overdue
    .difference_reason = difference of a drawer that needs a reason
    .difference_approval = difference of a drawer that needs an approval

## What an activity says, by its code

activity-invoice =
    .posted = { $number } posted: { $total }
    .cancelled = { $number } cancelled: { $reason }
    .reprinted = { $number } printed again, copy { $copy }
activity-quotation =
    .given = { $number } given: { $total }
activity-ticket =
    .discarded = { $given ->
        [none] An open { $kind } was discarded
       *[other] An open { $kind } was discarded, { $given } given back
    }
    .line_removed = { $quantity } × { $sku } was taken off a ticket
    .payment_taken = { $amount } { $method } taken for an open { $kind }
    .payment_removed = { $amount } { $method } was taken off a ticket again
activity-payment =
    .made = { $way ->
        [received] { $number }: { $amount } received from { $party }
        [paid_back] { $number }: { $amount } paid back to { $party }
        [got_back] { $number }: { $amount } got back from { $party }
       *[other] { $number }: { $amount } paid to { $party }
    }
    .cancelled = { $number } cancelled: { $reason }
activity-shift =
    .opened = { $number } opened at { $drawer } with { $float }
    .cash = { $is_in ->
        [yes] { $amount } paid into the drawer of { $number }: { $reason }
       *[other] { $amount } paid out of the drawer of { $number }: { $reason }
    }
    .closed = { $way ->
        [even] { $number } closed with { $z_number }: { $counted } counted, no difference
        [short] { $number } closed with { $z_number }: { $counted } counted, { $difference } short
       *[other] { $number } closed with { $z_number }: { $counted } counted, { $difference } over
    }
activity-master =
    .created = { $one } { $name } added
    .changed = { $one } { $name } changed
    .activated = { $one } { $name } { $said }
    .deactivated = { $one } { $name } { $said }
activity-data =
    .imported = { $many } taken in from { $file }
activity-stock =
    .valued = What lies of lot { $lot } is worth { $cost } a unit
activity-products =
    .taxed = { $products ->
        [one] One product goes from a tax of { $old } % to { $new } % on { $first }
       *[other] { $products } products go from a tax of { $old } % to { $new } % on { $first }
    }
activity-rows =
    .found = { $rows ->
        [one] One row told as it was found, when the file was brought up to date
       *[other] { $rows } rows told as they were found, when the file was brought up to date
    }
activity-sign_in = { $by_code ->
        [yes] { $name } signed in with the recovery code
       *[other] { $name } signed in
    }
    .failed = Sign-in failed
activity-sign_out = { $how ->
        [none] { $name } signed out
       *[other] { $name } signed out ({ $how })
    }
activity-session =
    .unlocked = { $name } unlocked the terminal
activity-user =
    .pin_reset = { $by ->
        [none] { $username } was given a new PIN
       *[other] { $username } was given a new PIN, by { $by }
    }
activity-users =
    .unlocked = Wrong PINs of everybody were forgotten, by { $by }
activity-unlock =
    .failed = A wrong recovery code was typed
activity-recovery =
    .made = A new recovery code was made; the one before is void
activity-approval =
    .given = { $approver } approved it for { $clerk }
activity-clock =
    .approved = The clock is right, though the newest record was of { $newest }
activity-shop =
    .created = { $name } was set up
    .changed = The shop's settings were changed: { $columns }
activity-period =
    .closed = The books were closed up to { $day }
    .opened = { $day ->
        [none] The books were opened again, all of them
       *[other] The books were opened again after { $day }
    }
activity-backup =
    .created = Backup written to { $file }
    .restored = { $numbers ->
        [none] Restored from { $file }
       *[other] Restored from { $file }; not given out again: { $numbers }
    }
activity-record =
    .accepted = The file is right as it is, though this terminal had seen more of it
activity-disk =
    .answered = The disk failed at a commit. Looked up since: “{ $what }” { $became }
Action = activity
    .invoice-posted = document posted
    .invoice-cancelled = document cancelled
    .invoice-reprinted = document printed again
    .quotation-given = quotation given
    .ticket-discarded = ticket discarded
    .ticket-line_removed = line taken off a ticket
    .ticket-payment_taken = money taken for a ticket
    .ticket-payment_removed = money of a ticket given back
    .payment-made = payment made
    .payment-cancelled = payment cancelled
    .shift-opened = shift opened
    .shift-cash = cash in or out of a drawer
    .shift-closed = shift closed
    .master-created = row added
    .master-changed = row changed
    .master-activated = row taken back into use
    .master-deactivated = row taken out of use
    .data-imported = file taken in
    .stock-valued = stock valued
    .products-taxed = products taxed
    .rows-found = rows told as found
    .sign_in = signed in
    .sign_in-failed = sign-in failed
    .sign_out = signed out
    .session-unlocked = terminal unlocked
    .user-pin_reset = new PIN given
    .users-unlocked = wrong PINs forgotten
    .unlock-failed = wrong recovery code
    .recovery-made = recovery code made
    .approval-given = approval given
    .clock-approved = clock said to be right
    .shop-created = shop set up
    .shop-changed = settings changed
    .period-closed = books closed
    .period-opened = books opened again
    .backup-created = backup written
    .backup-restored = backup restored
    .record-accepted = file said to be right
    .disk-answered = failed commit looked up

## Shifts

shift-pay-out = Pay out
shift-pay-in = Pay in
shift-is-paid-the-drawer = { $currency } is paid { $way } the drawer.
shift-out-of = out of
shift-into = into
shift-reason = Reason
shift-amount = Amount
shift-what-the-cash-is-for = What the cash is for: taken to the bank, bread, a courier.
shift-what-the-cash-is-for-change = What the cash is for: change from the bank, found behind the drawer.
shift-pay-out-of-the-drawer = Pay out of the drawer
shift-pay-into-the-drawer = Pay into the drawer
shift-it-is-right = It is right
shift-type-it-again = Type it again
shift-nothing-was-moved-yet = Nothing was moved yet.
shift-into-the-drawer = { $shown } into the drawer?
shift-out-of-a-drawer-that = { $shown } out of a drawer that holds { $currency }?
shift-the-count-of-the-drawer = the count of the drawer
shift-counted = Counted
shift-sum = Sum
shift-pieces = Pieces
shift-note-or-coin = Note or coin
shift-compare-and-close = Compare and close
shift-next = Next
shift-count-the-drawer-of = Count the drawer of { $number }
shift-remark = Remark
shift-other-in-all = Other, in all
shift-leave = Leave
shift-go-on = Go on
shift-leave-without-closing = Leave without closing?
shift-what-you-counted-is-forgotten = What you counted is forgotten; the shift stays open.
shift-this-is-the-last-line = This is the last line. { -Shift-CloseShift }: compare and close.
shift-is-closed = { $number } is closed: { $words }.
shift-of-it-lies-in-this = { $currency } of it lies in this drawer: lay it with its ticket and do not count it, it comes in when that is posted.
shift-tickets-open = { $count ->
    [1] A ticket is open
   *[other] { $count } tickets are open
}: { $tickets }.
shift-more = { $what } more
shift-ticket-taken = { $ticket }, { $amount } taken
shift-so-large-a-one-somebody = So large a one somebody else has to approve it.
shift-so-large-a-one-needs = So large a one needs its reason: type it into the remark first.
shift-so-large-a-one-needs-its = So large a one needs its reason: type it into the remark first. Then somebody else has to approve it.
shift-close-the-shift = Close the shift
shift-the-difference-is-recorded-as = The difference is recorded as it is. The Z report gets its number and is never changed.
shift-counted-expected = { $currency } counted, { $currency-2 } expected: { $currency-3 }.
shift-that-is-a-code-of = That is a code of goods. Type the sum that was not counted piece by piece.
shift-how-many-of-type-a = How many of { $piece }? Type a number, or nothing for none.
shift-pieces-of-that-is-more = { $typed } pieces of { $piece }? That is more likely a code that was scanned. Type how many there are.
shift-enter-opens-the-shift = Enter opens the shift.
shift-as-the-last-time = { $currency } as the last time
shift-float = Float
shift-count-what-lies-in-it = Count what lies in it. That is the float it opens with:
shift-you-may-look-at-the = You may look at the shifts there were: { -Shift-PastShifts }.
shift-in-cash-came-since-the = { $sum } in cash, { $payments }, came since the last shift and is in no Z report.
shift-payments = { $count } payments
shift-1-payment = 1 payment
shift-no-shift-is-open-at = No shift is open at the drawer “{ $drawer }”.
shift-difference = Difference
shift-expected = Expected
shift-z-report = Z report
shift-drawer = Drawer
shift-in-the-drawer-there-must = In the drawer there must be
shift-opened-by = Opened by
shift-open-since = Open since
shift-and-for-open-tickets = And for open tickets
shift-the-float-of-a-new = the float of a new shift
shift-open-the-shift = Open the shift
shift-shift = Shift
shift-shift-open = Shift { $number }, open
shift-numbered = Shift { $number }
shift-goes-to-this-terminal-s = { $what } goes to this terminal's printer, if it has one.
shift-the-z-report = The Z report
shift-the-x-report = The X report
shift-is-open-with-in-the = { $number } is open with { $float } in the drawer.
shift-the-shift-is-not-open = The shift is not open yet.
shift-in-the-drawer = { $currency } in the drawer?
shift-looks-like-a-code-that = “{ $code }” looks like a code that was scanned. Type the cash that lies in the drawer.
shift-report-of = Report of { $number }
shift-closed-at-by = { $closed-at } by { $closed-by }
shift-closed = Closed
shift-opened-at-by = { $opened-at } by { $opened-by }
shift-opened = Opened
shift-there-was-no-shift-yet = There was no shift yet. Esc, then Enter opens the first with its float.
shift-shifts = Shifts
shift-one-shift = shift
shift-is-open = open
shift-clerk = Clerk

## Reports

reports-reports = Reports
reports-report = report
reports-there-is-no-such-report = There is no such report.
reports-report-column = Report
reports-what-lies-where-lot-by = What lies where, lot by lot, on any day.
reports-stock = Stock
reports-what-engineers-sold-earned-and = What engineers sold, earned and reached.
reports-commission = Commission
reports-what-was-received-paid-and = What was received, paid and is owed.
reports-statement-of-a-supplier = Statement of a supplier
reports-what-was-bought-paid-and = What was bought, paid and is owed, line by line.
reports-statement-of-a-customer = Statement of a customer
reports-what-the-shop-owes-to = What the shop owes to whom, and for how long.
reports-ageing-of-suppliers = Ageing of suppliers
reports-who-owes-how-much-and = Who owes how much, and for how long.
reports-ageing-of-customers = Ageing of customers
reports-by-day-product-customer-engineer = By day, product, customer, engineer or kind.
reports-sales = Sales
reports-total = Total
reports-changed-meanwhile-f5 = changed meanwhile: { -Report-Refresh }
reports-a-wider-window = { $columns } a wider window
reports-some-columns-need = some columns need
reports-1-column-needs = 1 column needs
reports-month = { $about }  ·  ← → month
reports-of = { $top }–{ $rows } of { $rows-2 }
reports-engineer = Engineer
reports-product = Product
reports-statement = Statement
reports-payment = Payment
reports-document = Document
reports-that-month-is-still-to = That month is still to come.
reports-show = Show
reports-f3-chooses-blank-all-of = { -Form-Search } chooses; blank: all of them.
reports-sales-engineer = Sales engineer
reports-added-up-by = Added up by
reports-on = On
reports-from-the-first = 5 is the 5th, 31/12, -7 is a week ago; blank: from the first document.
reports-to-hint = 5 is the 5th, 31/12, -7 is a week ago; blank: one day only.
reports-the-end-of-this-day = The end of this day: 5 is the 5th, 31/12, -7 is a week ago; blank: now.
reports-which-report = Which report
reports-on-hint = 5 is the 5th, 31/12, -7 is a week ago; blank: today.
reports-to = To
reports-from = From
reports-choose-one-first-f3 = Choose one first ({ -Form-Search }).
reports-type-a-part-of-the = Type a part of the name, or { -Form-Search }.
reports-supplier = Supplier
reports-customer = Customer

## The first page

home-today = Today
home-products = Products
home-lots = Lots
home-tickets = Tickets
home-documents = Documents
home-reorder-at = reorder at { $reorder-point }
home-none = none
home-in-days = in { $days } days
home-tomorrow = tomorrow
home-expires-today = today
home-expired-days = expired { $unsigned-abs } days
home-expired-1-day = expired 1 day
home-count-products = products
home-product = product
home-later = later
home-within-two-weeks = within 14
home-within-7-days = within 7 days
home-expired = expired
home-nothing-is-below-its-reorder = Nothing is below its reorder point.
home-there-are-no-products-yet = There are no products yet. { key-enter } opens their list; { -Home-Add } adds the first.
home-no-lot-in-stock-expires = No lot in stock expires soon.
home-overdue = { $overdue-count } overdue
home-sales = sales
home-sale = sale
home-nothing = Nothing.
home-count-tickets = tickets
home-ticket = ticket
home-of-them-yours = { $own } of them yours
home-all-yours = all yours
home-none-of-them-yours = none of them yours
home-yours = yours
home-none-open = None.
home-back = back
home-nothing-sold-yet = Nothing sold yet.
home-to-reorder = To reorder
home-lots-near-expiry = Lots near expiry
home-owed-by-customers = Owed by customers
home-open-tickets = Open tickets
home-sales-today = Sales today

## Open tickets

tickets-changed = Changed
tickets-taken = Taken
tickets-total = Total
tickets-lines = Lines
tickets-clerk = Clerk
tickets-kind = Kind
tickets-party = Party
tickets-ticket = Ticket
tickets-no-ticket-is-open-f7 = No ticket is open. { -Entry-Hold } in the sale puts one aside.
tickets-open-tickets = Open tickets
tickets-open-ticket = open ticket
tickets-in-use = in use
tickets-here = here
tickets-this-ticket-is-no-longer = This ticket is no longer open.
tickets-held-as = Held as

## Signing in

sign-in-pin = PIN
sign-in-user = User
sign-in-user-named = User  { $who }
sign-in-good-to-see-you-who = Good to see you. Who is there?
sign-in-is-still-signed-in = { $name } is still signed in.
sign-in-quit = Quit
sign-in-sign-out = Sign out
sign-in-another-user = Another user
sign-in-sign-in = Sign in
sign-in-unlock = Unlock
sign-in-locked = Locked
sign-in-wrong-pins-were-typed-for = { $wrong } wrong PINs were typed for { $full-name } since the last sign-in.
sign-in-the-recovery-code-let-you = The recovery code let you in. Give yourself a new PIN: { -Any-Menu } 5 4, then { -Staff-ResetPin }.
sign-in-the-open-ticket-is-kept = The open ticket is kept. A form that was not saved is lost.
sign-in-sign-somebody-out = Sign { $name } out?
sign-in-a-pin-has-six-digits = A PIN has six digits or more. { -SignIn-Next }: another user.
sign-in-a-pin-has-six-digits-or = A PIN has six digits or more.
sign-in-type-the-pin = Type the PIN.
sign-in-type-your-user-name-or = Type your user name, or its digit in the list.
sign-in-type-more-of-the-name = Type more of the name, or choose with the arrows.
sign-in-that-was-scanned-it-counts = That was scanned: it counts as no try. If you typed it, type it again and wait a moment before Enter.

## Approvals

approve-pin = PIN
approve-who = Who
approve-approval = Approval
approve-approve = Approve
approve-nobody-of-that-name-may = Nobody of that name may approve it.
approve-nobody-else-here-may-do = Nobody else here may do this. A user with the right can be added.
approve-pgdn-lines-more = ↓ PgDn: { $left } lines more
approve-pgdn-one-line-more = ↓ PgDn: one line more
approve-pgup-what-is-above = ↑ PgUp: what is above
approve-you-may-not-who-approves = You may not { $needs }. Who approves it?
approve-a-pin-has-six-digits = A PIN has six digits or more. { -Approve-Next }: somebody else.
approve-types-the-pin-then-enter = { $name } types the PIN, then Enter. Esc: not approved.
approve-type-the-user-name-of = Type the user name of who approves this.

## The first run

wizard-open-the-shop = Open the shop
wizard-is-open-is-signed-in = { $name } is open. { $full-name } is signed in.
wizard-its-two-letters-such-as = Its two letters, such as EG.
wizard-country = Country
wizard-whose-days-and-times-every = Whose days and times every terminal goes by, such as Cairo. Blank: this machine's.
wizard-its-clock = Its clock
wizard-time-zone = Time zone
wizard-the-same-once-more = The same once more.
wizard-pin-again = PIN again
wizard-six-digits-or-more-or = Six digits or more, or a password. Nobody can look it up.
wizard-pin = PIN
wizard-as-others-see-it = As others see it.
wizard-full-name = Full name
wizard-user-name-hint = To sign in with: 3 to 50 of A–Z, a–z, 0–9, _ and -.
wizard-user-name = User name
wizard-where-the-goods-are-that = Where the goods are that are sold here. More can be added.
wizard-main-store = Main store
wizard-warehouse = Warehouse
wizard-yes-prices-are-meant-with = Yes: prices are meant with the tax inside. Space changes it.
wizard-tax-in-the-prices = Tax in the prices
wizard-of-most-goods-a-product = Of most goods; a product may have another.
wizard-tax-rate = Tax rate
wizard-its-decimals-follow-from-it = Its decimals follow from it. It cannot be changed later.
wizard-currency = Currency
wizard-as-it-stands-on-receipts = As it stands on receipts.
wizard-name = Name
wizard-you-its-owner = You, its owner
wizard-the-shop = The shop
wizard-a-new-shop = A new shop
wizard-a-new-shop-in = A new shop in { $name }
wizard-this-is-not-the-same = This is not the same PIN. Type it again.
wizard-a-tax-rate-is-at = A tax rate is at most 100 %.
wizard-two-letters-are-needed-such = Two letters are needed, such as EG.
wizard-tax = tax { $plain } %
wizard-no-tax = no tax
wizard-another-country = Another country
wizard-in-which-country-is-it = In which country is it?
wizard-the-shop-will-be-kept = The shop will be kept in { $display }
wizard-welcome-to-storekeep = Welcome to Storekeep
wizard-quit = Quit
wizard-choose = Choose

## Settings

settings-products-stay-at-a-tax = { $changed } products stay at a tax of { $new } %.
settings-products-go-from-a-tax = { $changed } products go from a tax of { $plain } % to { $new } % on { $first }.
settings-the-settings-are-saved-every = The settings are saved. Every terminal goes by them from its next ticket on.
settings-the-settings-are-saved-products = The settings are saved. { $left } products do not follow the tax yet: “Products too” changes them as well.
settings-the-settings-are-saved = The settings are saved. { $wanted }
settings-settings = Settings
settings-yes-products-that-have-the = Yes: products that have the old rate get the new one from that day.
settings-a-changed-tax-rate = A changed tax rate
settings-products-too = Products too
settings-the-first-day-of-a = The first day of a changed rate, such as 1/1/27; documents before it keep the old. Blank: today.
settings-tax-holds-from = Tax holds from
settings-whose-days-and-times-every = Whose days and times every terminal goes by, such as Cairo.
settings-the-clock = The clock
settings-time-zone = Time zone
settings-with-a-larger-one-somebody = With a larger one somebody approves it who may move the cash of drawers.
settings-approval-from = Approval from
settings-a-drawer-that-is-closed = A drawer that is closed with a larger difference needs a reason in its remark.
settings-reason-from = Reason from
settings-selling-on-account-to-a = Selling on account to a customer who has not paid in time.
settings-when-overdue = When overdue
settings-selling-on-account-to-a-customer = Selling on account to a customer beyond their credit limit.
settings-beyond-the-limit = Beyond the limit
settings-yes-no-cash-goes-in = Yes: no cash goes in or out of a drawer before a shift is opened with its float.
settings-shift-for-cash = Shift for cash
settings-cash-and-credit = Cash and credit
settings-yes-a-new-lot-is = Yes: a new lot is not sold before its quality is approved.
settings-test-new-lots = Test new lots
settings-the-smallest-coin-in-use = The smallest coin in use, such as 0.25. Blank: cash is not rounded.
settings-cash-rounded-to = Cash rounded to
settings-yes-the-prices-of-all = Yes: the prices of all goods are meant with tax inside, from the next ticket.
settings-tax-in-the-prices = Tax in the prices
settings-of-charges-and-of-new = Of charges and of new products. A changed one has a first day, below; products can follow.
settings-tax-rate = Tax rate
settings-decimals = { $code }, { $decimals } decimals
settings-currency = Currency
settings-country = Country
settings-selling = Selling
settings-below-every-receipt-thanks-opening = Below every receipt: thanks, opening hours, how goods are taken back.
settings-footer = Footer
settings-address = Address
settings-the-shop-s-own-where = The shop's own, where it is registered for tax.
settings-tax-number = Tax number
settings-phone = Phone
settings-name = Name
settings-on-receipts = On receipts

## Closing a period

period-close = Close
period-the-books-are-open-all = The books are open, all of them.
period-the-books-are-closed-up = The books are closed up to { $day }.
period-31-10-1-is-yesterday = 31/10; -1 is yesterday. An earlier day opens what is after it; blank: all.
period-close-up-to = Close up to
period-nothing-up-to-that-day = nothing up to that day is posted, paid or cancelled
period-closed-means = Closed means
period-now = Now
period-nothing-is-closed = nothing is closed
period-closed-up-to = closed up to { $day }
period-close-a-period = Close a period

## The recovery code

recovery-make-it = Make it
recovery-the-code-lets-in-whoever = The code lets in whoever has it as an owner. The one before is void.
recovery-your-pin = Your PIN
recovery-a-new-recovery-code = A new recovery code
recovery-it-is-written-down = It is written down
recovery-recovery-code = Recovery code  { $code }
recovery-write-it-on-paper-now = Write it on paper now and keep it away from the till: it is not shown again. Typed in the place of an owner's PIN it lets the owner in, when the PIN is lost or too many wrong ones were typed.

## Places

place-signed-out-nobody-was-here = Signed out: nobody was here for a while.
place-there-is-no-place-called = There is no place called “{ $name }”.
place-sign-in-first = Sign in first.
place-there-are-no = There are no { $name }.

## categories

categories-holds = Holds
categories-products-in-all = Products in all
categories-categories-below = Categories below
categories-products = Products

## customers

customers-nothing-sold-yet = Nothing sold yet.
customers-account = Account
customers-no-limit = no limit
customers-none-pays-at-once = none: pays at once
customers-credit-left = Credit left
customers-overdue = Overdue
customers-balance = Balance
customers-credit-with-us = Credit with us
customers-pays-at-once = pays at once

## lots

lots-nothing-moved-yet = Nothing moved yet.
lots-movements = Movements
lots-stock = Stock
lots-left = Left
lots-moved = Moved
lots-where = Where
lots-what = What
lots-when = When
lots-expiry = Expiry
lots-none = none
lots-in-stock = In stock
lots-none-left = none left
lots-none-in-stock = none in stock
lots-days-left = { $days } days left
lots-1-day-left = 1 day left
lots-last-day = last day
lots-conditions = conditions
lots-with-conditions = with conditions
lots-expired = expired
lots-awaits-its-test = awaits its test

## product-groups

product-groups-products = Products

## products

products-packs = Packs
products-price = Price
products-holds = Holds
products-barcode = Barcode
products-no-stock = No stock.
products-lots-in-the-order-they = Lots, in the order they are sold
products-where = Where
products-there = There
products-expires = Expires
products-lot = Lot
products-at-the-counter = At the counter
products-in-stock = In stock
products-a = { $currency } { $currency-2 } a { $unit }

## sales-engineers

sales-engineers-this-month = This month
sales-engineers-target-reached = Target reached
sales-engineers-commission = Commission
sales-engineers-net-sales = Net sales
sales-engineers-documents = Documents

## suppliers

suppliers-nothing-bought-yet = Nothing bought yet.
suppliers-account = Account
suppliers-lots = Lots
suppliers-none-yet = none yet
suppliers-the-last-received-on = { $lots }, the last received on { $last }
suppliers-owed = Owed
suppliers-owed-to-us = Owed to us
suppliers-preferred = preferred

## users

users-nothing-done-yet = Nothing done yet.
users-last-activities = Last activities
users-what = What
users-when = When
users-never-signed-in = Never signed in.
users-last-sessions = Last sessions
users-where = Where
users-to = To
users-from = From
users-signed-in = signed in
users-you-may-not-change-users = You may not change users. Ask a manager.
users-there-is-no-user-to = There is no user to do this to.
users-never = never
users-locked = locked

## warehouses

warehouses-nothing-lies-here = Nothing lies here.
warehouses-lots = Lots
warehouses-quantity = Quantity
warehouses-product = Product
warehouses-sku = SKU
warehouses-stock-lots-the-first-products = Stock: { $lots } lots, the first { $shown } products
warehouses-stock = Stock
warehouses-default = default

## Any table

masters-there-is-no-row-to = There is no row to do this to.
masters-paid = paid
masters-cancelled = cancelled
masters-last-documents = Last documents
masters-due = Due
masters-total = Total
masters-date = Date
masters-number = Number
masters-has-a-new-pin = { $name } has a new PIN.
masters-the-two-are-not-the = The two are not the same. Type it once more.
masters-the-same-again-so-that = The same again, so that no slip locks anybody out.
masters-once-more = Once more
masters-six-digits-or-more-or = Six digits or more, or a password.
masters-new-pin = New PIN
masters-new-pin-for = New PIN for { $name }
masters-you-may-not-ask-a = You may not { $does } { $many }. Ask a manager.
masters-change = change
masters-add = add
masters-see = see
masters-somebody-else-changed-this-meanwhile = Somebody else changed this meanwhile. Save again to put yours in its place.

## confirm

confirm-answer = Answer
confirm-yes-key = { -Confirm-Yes }
confirm-no = No

## field

field-save = Save

## form

form-the-is-saved = The { $one } is saved.
form-new = New { $one }
form-edit = Edit { $one }
form-this-is-the-last-field = This is the last field. { -Form-Save }: { $word }.
form-next = Next
form-what-you-changed-is-not = What you changed is not saved yet.
form-throw-away = Throw away
form-save = Save
form-keep-editing = Keep editing
form-leave-without-saving = Leave “{ $title }” without saving?
form-this-has-to-be-filled = This has to be filled in.
form-that-was-scanned-and-is = That was scanned and is no PIN: nothing was changed.
form-type-to-choose = type to choose
form-no = No
form-yes = Yes
form-type-a-part-of-it = Type a part of it to choose; Backspace clears it.
form-space-or-the-arrows-change = Space or the arrows change it.
form-you-may-not-set-this = You may not set this: it stays as it is. Ask a manager.

## help

help-help = Help
help-close = Close
help-not-now = { $sentence } Not now: { $reason }
help-typed-on-the-line-then = Typed on the line, then Enter
help-what-the-keys-do-here = What the keys do here

## list

list-clear = Clear
list-the-is = The { $one } is { $done }.
list-there-is-no-row-to = There is no row to do this to.
list-esc-clears = Esc clears the search.
list-esc-clears-others-are-left-out = Esc clears the search. { -Masters-ShowInactive } looks among those left out too.
list-no-match-for = No match for “{ $searched }”.
list-no-yet = No { $to-lowercase } yet.
list-f3-or-searches = { -List-Search } or { -List-Search-last } searches
list-search = Search

## menu

menu-two-digits-jump = Two digits jump
menu-two-digits-jump-more = Two digits jump · ← → more
menu-now-the-second-digit = { $group }_   now the second digit
menu-menu = Menu
menu-is-a-place-of-the = “{ $code }” is a place of the menu and a code of goods. Press its digits one by one.

## page

page-close = Close

## palette

palette-nothing-has-that-name = Nothing has that name.
palette-find-a-command-or-a = Find a command or a place
palette-down-chooses-it = Down chooses it: { $words }.

## picker

picker-ins-adds-a-new-one = { $none } { -Picker-Add } adds a new one.
picker-no-matches = No { $one } matches.
picker-there-is-no-yet = There is no { $one } yet.
picker-take = Take
picker-choose = Choose { $article } { $one }
picker-a = a
picker-an = an
picker-no-matches-what-is-typed = No { $one } matches what is typed.
picker-there-is-no-to-choose = There is no { $one } to choose.
picker-is-deactivated = { $row } is deactivated.

## rows

rows-is-a-code-of-goods = “{ $code }” is a code of goods and finds something here too. If you typed it, type it again and wait a moment before Enter.
rows-in-all = { $total } in all
rows-of = { $first }–{ $last } of { $total }
rows-more-than = more than { $CROWD }
rows-none = none

## slip

slip-more = ↓ more

## slot

slot-no = No
slot-yes = Yes

## Around every screen

app-waiting-for = Waiting for { $whom } … { $key } gives up
app-this-window-is-storekeep-needs = This window is { $width }×{ $height }. Storekeep needs { $wide }×{ $high }. Make it larger and everything is still here.
app-help = Help
app-menu = Menu
app-not-printed = { $count } not printed
app-f10-or-ctrl-q-ends = { -Any-Quit } or { -Any-Quit-last } ends the program.
app-answer-this-first-or-esc = Answer this first, or Esc.
app-not-saved = Not saved: { $join }.
app-leave = Leave
app-leave-without-saving = Leave without saving?
app-quit = Quit
app-quit-without-saving = Quit without saving?
app-no-goods-are-scanned-here = { $what } No goods are scanned here, and nothing was changed.
app-if-you-typed-it-type = If you typed it, type it again and wait a moment before Enter.
app-came-in-one-go-and = “{ $code }” came in one go and means nothing here. Nothing was changed.
app-is-a-code = “{ $code }” is a code.
app-is = “{ $code }” is { $name }.
app-is-a-code-of-goods = “{ $code }” is a code of goods.

## The receipt printer

printer-nothing-reads-it = nothing reads it
printer-nothing-reads-it-any-more = nothing reads it any more
printer-it-is-a-folder = it is a folder
printer-its-disk-is-full = its disk is full
printer-another-program-has-it = another program has it
printer-this-user-may-not-write = this user may not write to it
printer-it-is-not-there = it is not there
printer-it-is-off-busy-or = it is off, busy or out of paper
printer-not-printed-takes-nothing-kept = { $count ->
    [1] One receipt is
   *[other] { $count } receipts are
} not printed: { $device } takes nothing ({ $why }). Kept, and printed when it does.
printer-late = Printed late. If there is a paper of it already, this one is a COPY.
printer-it-does-not-answer = it does not answer

invoices = Documents
    .one = document

quotations = Quotations
    .one = quotation

payments = Payments
    .one = payment

shifts = Shifts
    .one = shift

no-heading = { "" }

documents-any = any
documents-overdue = overdue
payments-any = any

## What may be typed on the entry line, as F1 says it

typed-a-code = code
typed-a-code-sold = A barcode, a SKU or a label that is scanned: adds it; again, one more.
typed-part-of-name = part of a name
typed-part-of-name-sold = Lists what has it, in either language; Up, Down, PgUp and PgDn choose, Enter adds.
typed-times-code = 3*code
typed-times-code-sold = Adds that quantity; 0.365*code what is weighed.
typed-times = { "*3  +  -" }
typed-times-sold = Quantity of the selected line, in pieces; + and - one box where a box was scanned.
typed-discount = /10%  /5
typed-discount-sold = Discount on the selected line; //10% and //5 on the whole ticket.
typed-price = @9.50
typed-price-sold = Price of the selected line: of a box that was scanned, of the box.
typed-lot = { "#L-3" }
typed-lot-sold = The lot that the selected line takes.
typed-a-number = number
typed-a-number-sold = Of a receipt: takes goods of it back.
typed-nothing = nothing
typed-nothing-sold = Goes on to payment.
typed-a-code-bought = A barcode, a SKU or a label that is scanned: adds it; one that is new can be added.
typed-times-code-bought = Adds that quantity.
typed-times-cost = { "*10  @24" }
typed-times-cost-bought = Quantity in pieces, and cost: of a box that was scanned, of the box.
typed-lot-day = { "#L-3 6/27 D-77" }
typed-lot-day-bought = Its lot, its last day (6/27 is the end of June 2027) and the supplier's own number.
typed-all = { "*10 @24 #L-3 6/27" }
typed-all-bought = All of that at once.
typed-discount-bought = Discount on the selected line; //10% and //5 on the whole document.
typed-a-number-returned = Of the document that goods come back of, or the receipt scanned.
typed-a-code-returned = Takes one of it back; again, one more.
typed-times-returned = How much of the selected line comes back.
typed-nothing-returned = All of it at first; then on to payment.

## Keys, as they are named

key-space = Space
key-up = Up
key-down = Down
key-left = Left
key-right = Right
key-page-up = PgUp
key-page-down = PgDn
key-home = Home
key-end = End
key-enter = Enter
key-escape = Esc
key-tab = Tab
key-back-tab = Shift-Tab
key-insert = Ins
key-delete = Del
key-backspace = Backspace
key-ctrl = Ctrl-{ $key }

## Days with the name of their month

month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
day-month = { $day } { $month }
day-month-year = { $day } { $month } { $year }

## Keys that sentences name, by where they hold and what they give. A terminal that has other keys gives these others

-Account-Customer = F3
-Account-Next = { key-tab }
-Activities-Filter = F7
-Any-Menu = F9
-Any-Quit = F10
-Any-Quit-last = Ctrl-Q
-Approve-Next = { key-tab }
-Confirm-Yes = F4
-Documents-Filter = F7
-Entry-Customer = F3
-Entry-Document = F6
-Entry-Hold = F7
-Entry-RemoveLine = { key-delete }
-Entry-Tickets = { key-insert }
-Form-Save = F2
-Form-Search = F3
-Home-Add = { key-insert }
-List-Add = { key-insert }
-List-Search = F3
-List-Search-last = /
-Masters-ShowInactive = F8
-Pay-Previous = { key-back-tab }
-Pay-Quote = F6
-Pay-RemoveLine = { key-delete }
-Payments-Filter = F7
-Picker-Add = { key-insert }
-Report-Filter = F7
-Report-Refresh = F5
-Returning-Lots = F5
-Returning-Original = F4
-Selling-Lots = F5
-Selling-Original = F11
-Shift-CloseShift = F2
-Shift-PastShifts = F6
-SignIn-Next = { key-tab }
-Staff-ResetPin = F7

## Keys of a terminal's own

own-keys-Unknown = “{ $code }” is nothing that a key gives; `storekeep keys` lists all there is
own-keys-NoKey = { $code }: “{ $key }” is no key that every terminal can send; there are F1 to F12, Ins, Del, Tab, Shift-Tab, Space, and Ctrl- with a letter
own-keys-IsTyped = { $code }: “{ $key }” is typed into what is being written, and would give nothing there
own-keys-IsOther = { $code }: terminals send { $key } for another key
own-keys-None = { $code } has no key; leave the line out to keep its own
own-keys-IsFixed = { $code } keeps its keys everywhere: scanners and everybody's hands count on them
own-keys-Clash = { $key } would be { $one } and { $other } at once; give one of them another key

## What a terminal saw of the file last

seen-missing = This terminal saw { $name } of { $at } and “{ $done }” of { $done_at }; the file ends at { $now } of { $now_at } and has not all of it. Its end was cut off, its log was lost or an older copy was put in its place. What is done now is kept. Look for the newer file and restore it; if this one is right, who may restore backups says so: storekeep accept.
cli-accepted = The file is taken as it is; the record tells of it.
cli-nothing-missing = All that this terminal saw is in the file: there was nothing to say.
cli-no-seals = { $path }: it cannot be read: { $why }
