mod at_once;
mod cancellations;
mod first_sale;
mod visibility;
