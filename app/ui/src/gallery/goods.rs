//! Product pieces.

use leptos::prelude::*;

use super::Sample;
use crate::badge::BadgeKind;
use crate::breadcrumbs::{Breadcrumbs, Crumb};
use crate::category_rail::CategoryRail;
use crate::did_you_mean::DidYouMean;
use crate::editorial_tile::{EditorialBand, EditorialTile};
use crate::empty_state::Ground;
use crate::header::NavItem;
use crate::pagination::Pagination;
use crate::picture_gallery::{Picture, PictureGallery};
use crate::price::Price;
use crate::product_card::{CardProduct, PlusDisc, ProductCard, ProductGrid};
use crate::rank_list::RankList;
use crate::stock_note::{StockLevel, StockNote};

pub(super) fn sample(title: &str, note: &str, price: &str, art: &str) -> CardProduct {
    CardProduct {
        href: "/ui".to_owned(),
        title: title.to_owned(),
        note: note.to_owned(),
        price: price.to_owned(),
        image: format!("/art/{art}.svg"),
        ..CardProduct::default()
    }
}

fn badge(kind: BadgeKind, words: &str) -> Option<(BadgeKind, String)> {
    Some((kind, words.to_owned()))
}

#[component]
pub(super) fn GoodsSamples() -> impl IntoView {
    view! {
        <Sample title="ProductCard: new, few left, on offer, sold out">
            <Cards/>
        </Sample>
        <Sample title="Price and StockNote">
            <Price amount="$24.00" note="GST included".to_owned() class="text-xl font-semibold"/>
            <Price amount="$19.00" was="$24.00".to_owned()/>
            <StockNote level=StockLevel::Left(3)/>
            <StockNote level=StockLevel::SoldOut/>
        </Sample>
        <Sample title="PictureGallery">
            <div class="max-w-xl">
                <PictureGallery pictures=vec![
                    Picture { src: "/art/kopi-cup.svg".to_owned(), alt: "Cup with painted peonies".to_owned() },
                    Picture { src: "/art/kopi-cup-detail.svg".to_owned(), alt: "The peonies from near".to_owned() },
                    Picture { src: "/art/kopi-cup-toast.svg".to_owned(), alt: "The cup beside toast".to_owned() },
                ]/>
            </div>
        </Sample>
        <Sample title="CategoryRail and RankList">
            <CategoryRail items=shelves()/>
            <RankList products=vec![
                sample("Kopi-O drip bags", "Box of 10", "$12.90", "kopi-drip-bags"),
                sample("Pandan kaya", "220 g jar", "$9.00", "kaya-jam-jar"),
                sample("Peranakan tile coasters", "Set of 4", "$32.00", "tile-coasters"),
            ]/>
        </Sample>
        <Sample title="Editorial band and tile">
            <EditorialBand
                id="sample-band"
                ground=Ground::Clay
                image="/art/kopi-cup-red.svg"
                kicker="The kopi corner"
                title="The kopitiam, in your own kitchen"
                text="A sock, a pot, a heavy cup. Nothing to plug in."
            >
                ""
            </EditorialBand>
            <EditorialTile
                href="/ui"
                ground=Ground::Kaya
                title="A gift by Friday"
                text="Wrapped in paper, with your words."
                action="See gifts"
            />
        </Sample>
        <Sample title="Breadcrumbs, Pagination, DidYouMean">
            <Breadcrumbs
                steps=vec![Crumb::new("Kopi & tea", "/ui")]
                here="Enamel kopi cup and saucer"
            />
            <Pagination page=2 per_page=8 total=61 href=Callback::new(|n: u64| format!("/ui?page={n}"))/>
            <DidYouMean suggestion="kopi cup" href="/ui"/>
        </Sample>
    }
}

#[component]
fn Cards() -> impl IntoView {
    let new = sample(
        "Chrysanthemum tea",
        "Tin of 60 g",
        "$18.50",
        "chrysanthemum-tea-tin",
    );
    let low = sample(
        "Wooden mooncake mould",
        "Hand-carved, four petals",
        "$36.00",
        "mooncake-mould",
    );
    let sale = sample("Batik tote, kawung", "Cotton, two sizes", "$32.00", "batik-tote");
    let out = sample(
        "Enamel kopi cup, harbour blue",
        "180 ml",
        "$24.00",
        "kopi-cup-blue",
    );
    view! {
        <ProductGrid>
            <ProductCard product=CardProduct { badge: badge(BadgeKind::New, "New"), ..new }>
                <div class="absolute right-1.5 bottom-1.5 z-10">
                    <PlusDisc label="Add Chrysanthemum tea to cart"/>
                </div>
            </ProductCard>
            <ProductCard product=CardProduct { badge: badge(BadgeKind::Low, "3 left"), ..low }/>
            <ProductCard product=CardProduct {
                badge: badge(BadgeKind::Sale, "Offer"),
                was: Some("$38.00".to_owned()),
                ..sale
            }/>
            <ProductCard product=CardProduct { badge: badge(BadgeKind::Out, "Sold out"), sold_out: true, ..out }/>
        </ProductGrid>
    }
}

pub(super) fn shelves() -> Vec<NavItem> {
    [
        ("Kopi & tea", "kopi-drip-bags", 14),
        ("Pantry", "chilli-crab-sauce", 11),
        ("Kitchen", "kopi-pot", 9),
    ]
    .into_iter()
    .map(|(label, art, count)| NavItem {
        label: label.to_owned(),
        href: "/ui".to_owned(),
        image: format!("/art/{art}.svg"),
        count,
    })
    .collect()
}
