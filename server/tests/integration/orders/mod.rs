mod at_once;
mod cancellations;
mod clock;
mod first_sale;
mod refunds;
mod tax_date;
mod told;
mod visibility;
