//! What a Word document should say that docx-rs cannot: heads of tables that are heads, charts, title and language. Put into its parts
//! before they are packed.

use super::picture::{self, escaped};
use docx_rs::XMLDocx;
use worker::printed::PrintedChart;

/// The language that reports are written in.
const LANGUAGE: &str = "en-GB";
/// What stands where a chart will. No text of a report holds a control character.
const PLACE: char = '\u{1}';

/// The words that mark the place of the chart of this number.
pub fn place_of(number: usize) -> String {
    format!("{PLACE}{number}{PLACE}")
}

/// Finishes the parts of a document that has a place for each of the charts.
pub fn finish(document: &mut XMLDocx, title: &str, subject: &str, charts: &[&PrintedChart]) {
    let body = String::from_utf8_lossy(&document.document);
    let mut body = with_heads(&body);
    for (number, chart) in charts.iter().enumerate() {
        body = with_chart(&body, number, chart);
    }
    document.document = body.into_bytes();
    let language = format!("<w:lang w:val=\"{LANGUAGE}\"/></w:rPr></w:rPrDefault>");
    document.styles = String::from_utf8_lossy(&document.styles).replacen("</w:rPr></w:rPrDefault>", &language, 1).into_bytes();
    let (title, subject) = (escaped(title), escaped(subject));
    document.doc_props.core = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>\
         <dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
    )
    .into_bytes();
}

/// The first row of each table is its head: named as one, and repeated on each page. In a text these tags would be escaped.
fn with_heads(body: &str) -> String {
    let mut tables = body.split("<w:tbl>");
    let mut headed = tables.next().unwrap_or_default().to_owned();
    for table in tables {
        headed += "<w:tbl>";
        let look = "<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>";
        headed += &table.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1).replacen("</w:tblPr>", look, 1);
    }
    headed
}

/// Puts a chart in the place of the run that marks it.
fn with_chart(body: &str, number: usize, chart: &PrintedChart) -> String {
    let Some((before, after)) = body.split_once(&place_of(number)) else { return body.to_owned() };
    let (Some(start), Some(end)) = (before.rfind("<w:r>"), after.find("</w:r>")) else { return body.to_owned() };
    [&before[..start], &picture::run(chart, number + 1), &after[end + "</w:r>".len()..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_row_of_each_table_is_its_head() {
        let row = "<w:tr><w:trPr><w:cantSplit /></w:trPr></w:tr>";
        let body = format!("<w:p /><w:tbl><w:tblPr></w:tblPr>{row}{row}</w:tbl><w:tbl><w:tblPr></w:tblPr>{row}</w:tbl>");
        let headed = with_heads(&body);
        assert_eq!((headed.matches("<w:tblHeader />").count(), headed.matches("w:firstRow=\"1\"").count()), (2, 2));
        assert!(headed.find("tblHeader") < headed.find("</w:tr>"));
        assert_eq!(with_heads("<w:p />"), "<w:p />");
    }
}
