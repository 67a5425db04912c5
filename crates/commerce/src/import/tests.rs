use super::*;
use domain::Money;
use kernel::Error;

const HEADER: &str = "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,\
Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Alt Text,Status,Mystery\n";

fn file(lines: &str) -> ImportFile {
    read(format!("{HEADER}{lines}").as_bytes()).expect("the file is read")
}

fn messages(file: &ImportFile) -> Vec<(u64, &str)> {
    file.problems
        .iter()
        .map(|problem| (problem.line, problem.message.as_str()))
        .collect()
}

#[test]
fn a_product_has_variants_and_images_on_many_lines() {
    let file = file(
        "cup,Enamel cup,\"<p>Fired, \"\"twice\"\"\nin Ipoh.</p>\",Lim,Home > Kitchen > Cups,Cup,\"red, kopi, red\",true,Colour,Red,CUP-R,120.4,5,\"1,012.90\",1500,/art/a.svg,A cup,active,?\n\
         cup,,,,,,,,,Blue,CUP-B,,0,8.50,,https://x.example/b.png,,,\n\
         cup,,,,,,,,,,,,,,,https://x.example/c.png,Side,,\n\
         bag,Bag,,,,Bags,,false,Title,Default Title,,,,4,,javascript:x(),,,\n",
    );
    assert_eq!(messages(&file), []);
    assert_eq!(file.lines, 4);
    let cup = &file.products[0];
    assert_eq!(cup.description, "Fired, \"twice\"\nin Ipoh.");
    assert_eq!(cup.category.as_deref(), Some("Cups"));
    assert_eq!(cup.tags, ["red", "kopi"]);
    assert_eq!(cup.option_values(0), ["Red", "Blue"]);
    assert_eq!(cup.variants[0].price, Money::from_cents(101_290));
    assert_eq!(cup.variants[0].weight_grams, Some(120));
    assert_eq!(cup.variants[1].quantity, 0);
    assert_eq!(cup.images.len(), 3);
    let bag = &file.products[1];
    assert_eq!((bag.status, bag.category.as_deref()), ("draft", Some("Bags")));
    assert!(bag.options.is_empty() && bag.variants[0].options.is_empty() && bag.images.is_empty());
    assert_eq!(bag.variants[0].sku, "bag");
}

#[test]
fn every_fault_is_named_with_its_line() {
    let file = file(
        "a,,,,,,,,Title,Default Title,A,,1,5,,,,,\n\
         b,B,,,,,,,Title,Default Title,B,,1,free,,,,,\n\
         c,C,,,,,,,Title,Default Title,C,,-3,5,,,,,\n\
         d,D,,,,,,,Title,Default Title,E,,1,5,,,,,\n\
         e,E,,,,,,,Title,Default Title,E,,1,5,,,,,\n\
         f,F,S1234567D,,,,,,Title,Default Title,F,,1,5,,,,,\n\
         g,G,,short\n\
         ,H,,,,,,,Title,Default Title,H,,1,5,,,,,\n\
         i,I,,,,,,,Size,,I,,1,5,,,,gone,\n\
         j,J,,,,,,,Title,Default Title,J,,1,5,,,,,\n",
    );
    let lines: Vec<u64> = file.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 3, 4, 6, 7, 8, 9, 10, 10], "{:?}", file.problems);
    let good: Vec<&str> = file
        .products
        .iter()
        .map(|product| product.slug.as_str())
        .collect();
    assert_eq!(good, ["d", "j"]);
    assert!(messages(&file)[3].1.contains("line 5"));
}

#[test]
fn lines_are_those_of_the_file_however_they_end() {
    for end in ["\n", "\r\n"] {
        let lines = [
            HEADER.trim_end(),
            "a,,,,,,,,Title,Default Title,A,,1,5,,,,,",
            "b,B,\"<p>two\nlines</p>\",,,,,,Title,Default Title,B,,1,free,,,,,",
            "",
            "c,C,,,,,,,Title,Default Title,C,,-3,5,,,,,",
        ];
        let file = read(lines.join(end).as_bytes()).expect("the file is read");
        let told: Vec<u64> = file.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(told, [2, 3, 6], "{end:?} {:?}", file.problems);
    }
}

#[test]
fn marks_and_wrong_bytes_at_the_start_are_borne() {
    let text = format!("\u{feff}{HEADER}a,A,,,,,,,Title,Default Title,A,,1,5,,,,,\n");
    assert_eq!(read(text.as_bytes()).expect("read").products.len(), 1);
    let mut bytes = HEADER.as_bytes().to_vec();
    bytes.extend(b"a,\xff,,,,,,,Title,Default Title,A,,1,5,,,,,\n");
    assert_eq!(read(bytes.as_slice()).expect("read").problems.len(), 1);
    for text in ["", "Handle,Title\n", "no,columns\n1,2\n"] {
        assert!(matches!(read(text.as_bytes()), Err(Error::App(_))), "{text}");
    }
}
