### Every sentence, label and word that a person reads, in English.

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
rule-InTheBooks = There is stock or a document of it, { $what }{ $is }; { $what }{ $would } the same figures would mean something else. Add another product, and take this one out of use.
rule-Above = The { $lower } cannot be above the { $upper }.
rule-SealColumns = The record could not be sealed: { $table } announced { $expected } columns and a row has { $found }.

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

damage-pragma = { $pragma } stays at { $found }
damage-not-closed = { $number } is not closed
damage-nobodys = payment { $payment } is nobody's
damage-columns = the columns of { $table } are not those that are sealed
damage-no-register-row = { $table } names no register row
shop-settings-missing = the shop's settings are missing

## Values of a form or a file: why one is not kept

value-wrong = { $label }: { $problem }
value-too-long = { $label } is longer than { $most } characters.
value-out-of-range = { $label } must be from { $low } to { $high }.
value-no-percentage = { $label } must be from 0 to 100 percent.
value-yes-or-no = { $label }: say yes or no.
value-no-choice = { $label }: “{ $typed }” is not one of { $choices }.
value-no-row = { $label }: there is no { $one } “{ $typed }”.
value-ambiguous = There is more than one { $one } “{ $typed }”: give the { $code }.

## Several things in one sentence

list-none = { "" }
list-all = { $before }, { $next }
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
