//! Reads a product file as Shopify exports it: one line a variant or image, the product's own cells on its first line.

use super::columns::Columns;
use super::group::Group;
use super::parsed::{ImportFile, LineProblem};
use super::personal::has_nric_shape;
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use domain::AppError;
use kernel::Result;
use std::collections::{HashMap, HashSet};
use std::io::Read;

/// Reads a whole file. Faults of lines are collected, not thrown.
///
/// # Errors
/// Not a CSV file, or required columns are missing.
pub fn read(mut reader: impl Read) -> Result<ImportFile> {
    let mut text = Vec::new();
    reader
        .read_to_end(&mut text)
        .map_err(|fault| AppError::invalid("not_csv", format!("The file cannot be read: {fault}.")))?;
    let mut csv = ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_slice());
    let mut record = ByteRecord::new();
    if !next(&mut csv, &mut record)? {
        return Err(AppError::invalid("empty_file", "The file is empty.").into());
    }
    let header = StringRecord::from_byte_record(record.clone()).map_err(|_| {
        AppError::invalid(
            "not_utf8",
            "The file is not UTF-8 text. Save it as CSV UTF-8 and try again.",
        )
    })?;
    let columns = Columns::read(&header)?;
    let mut file = ImportFile::default();
    let mut groups = Groups::default();
    while next(&mut csv, &mut record)? {
        file.lines += 1;
        let line = record.position().map_or(0, |start| line_of(&text, start));
        if record.iter().all(<[u8]>::is_empty) {
            continue;
        }
        match StringRecord::from_byte_record(record.clone()) {
            Ok(row) => groups.take(line, row, &columns, header.len()),
            Err(_) => groups.refuse(line, "", "This line is not UTF-8 text."),
        }
    }
    groups.finish(&columns, &mut file);
    Ok(file)
}

/// The line of the file that a record stands on, the header's being 1. The CSV reader ends a record with the first sign
/// of its line break and counts the second one, and lines left empty, with the next record.
fn line_of(text: &[u8], start: &csv::Position) -> u64 {
    let rest = usize::try_from(start.byte()).ok().and_then(|at| text.get(at..));
    let breaks = rest
        .unwrap_or_default()
        .iter()
        .take_while(|sign| matches!(sign, b'\r' | b'\n'));
    breaks.fold(start.line(), |line, sign| line + u64::from(*sign == b'\n'))
}

fn next<R: Read>(csv: &mut csv::Reader<R>, record: &mut ByteRecord) -> Result<bool> {
    csv.read_byte_record(record).map_err(|fault| {
        AppError::invalid("not_csv", format!("The file cannot be read as CSV: {fault}.")).into()
    })
}

/// Lines by handle, in the order of the file; lines of one product need not stand together.
#[derive(Default)]
struct Groups {
    order: Vec<Group>,
    by_handle: HashMap<String, usize>,
    problems: Vec<LineProblem>,
}

impl Groups {
    fn refuse(&mut self, line: u64, handle: &str, message: impl Into<String>) {
        self.problems.push(LineProblem {
            line,
            handle: handle.to_owned(),
            message: message.into(),
        });
    }

    fn take(&mut self, line: u64, row: StringRecord, columns: &Columns, width: usize) {
        let handle = columns.handle(&row).to_owned();
        if handle.is_empty() {
            return self.refuse(line, "", "Handle is empty.");
        }
        let place = *self.by_handle.entry(handle.clone()).or_insert_with(|| {
            self.order.push(Group::new(handle.clone()));
            self.order.len() - 1
        });
        let mut fault = None;
        if row.len() != width {
            fault = Some(format!(
                "This line has {} cells, the header has {width}.",
                row.len()
            ));
        } else if row.iter().any(|cell| cell.contains('\0')) {
            fault = Some("This line has an invisible zero character.".to_owned());
        } else if row.iter().any(has_nric_shape) {
            fault = Some("This line has what looks like an NRIC or FIN. Remove it.".to_owned());
        }
        if let Some(group) = self.order.get_mut(place) {
            group.rows.push((line, row));
            group.is_refused |= fault.is_some();
        }
        if let Some(message) = fault {
            self.refuse(line, &handle, message);
        }
    }

    fn finish(mut self, columns: &Columns, file: &mut ImportFile) {
        let mut skus: HashMap<String, u64> = HashMap::new();
        let mut slugs: HashSet<String> = HashSet::new();
        for group in self.order {
            if group.is_refused {
                continue;
            }
            let (handle, mut faults) = (group.handle.clone(), Vec::new());
            let product = group.parse(columns, &mut faults);
            if let Some(product) = &product {
                if !slugs.insert(product.slug.clone()) {
                    faults.push((product.line, "Another handle gives the same address.".to_owned()));
                }
                for variant in &product.variants {
                    if let Some(first) = skus.insert(variant.sku.clone(), variant.line) {
                        let message = format!("SKU {} stands on line {first} already.", variant.sku);
                        faults.push((variant.line, message));
                    }
                }
            }
            if faults.is_empty() {
                file.products.extend(product);
            }
            self.problems
                .extend(faults.into_iter().map(|(line, message)| LineProblem {
                    line,
                    handle: handle.clone(),
                    message,
                }));
        }
        self.problems.sort_by_key(|problem| problem.line);
        file.problems = self.problems;
    }
}
