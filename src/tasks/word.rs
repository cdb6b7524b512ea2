//! A report as a Word document: real headings and tables, so that it can be edited, read aloud and given a table of contents.

use super::word_parts;
use docx_rs::{
    AlignmentType, Docx, Footer, Header, LineSpacing, NumPages, PageMargin, PageNum, Paragraph, Run, RunFonts, Shading, Style, StyleType,
    Table, TableCell, TableCellMargins, TableRow, VAlignType, WidthType,
};
use std::io::Cursor;
use worker::printed::{PrintedChart, PrintedReport, PrintedTable};
use worker::protocol::WorkerError;

/// A4 in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
/// The width between the margins.
const TEXT_WIDTH: usize = 9_638;
/// The ink of headings: the app's own green.
const INK: &str = "083F3E";
const SOFT: &str = "4B5563";
const HEAD_FILL: &str = "E7F0EF";

/// The document.
///
/// # Errors
/// `NotWritten` if the format cannot hold it.
pub fn write(report: &PrintedReport) -> Result<Vec<u8>, WorkerError> {
    let mut charts: Vec<&PrintedChart> = Vec::new();
    let mut document = styled(Docx::new())
        .header(Header::new().add_paragraph(small(&[report.subject.as_str(), report.title.as_str()].join(" · "))))
        .footer(Footer::new().add_paragraph(pages()))
        .add_paragraph(small(&report.subject))
        .add_paragraph(paragraph(&report.title).style("Title"))
        .add_paragraph(small(&report.readers));
    for (number, words) in &report.first {
        let number = run(number).bold().size(32).color(INK);
        document = document.add_paragraph(Paragraph::new().add_run(number).add_run(run(&format!("  {words}"))));
    }
    for section in &report.sections {
        if !section.heading.is_empty() {
            document = document.add_paragraph(paragraph(&section.heading).style("Heading1"));
        }
        for text in &section.paragraphs {
            document = document.add_paragraph(paragraph(text).keep_lines(true));
        }
        for table in &section.tables {
            document = with_table(document, table, &mut charts);
        }
    }
    document = document.add_paragraph(paragraph(&report.meaning).style("Heading1"));
    for (names, words) in &report.definitions {
        let term = run(&format!("{names}: ")).bold();
        document = document.add_paragraph(Paragraph::new().add_run(term).add_run(run(words)));
    }
    document = document.add_paragraph(small(&report.foot));
    let mut file = Cursor::new(Vec::new());
    let mut parts = document.build();
    word_parts::finish(&mut parts, &report.title, &report.subject, &charts);
    parts.pack(&mut file).map_err(|_| WorkerError::NotWritten)?;
    Ok(file.into_inner())
}

/// The styles that a word processor knows by these names, so that headings are headings to it.
fn styled(document: Docx) -> Docx {
    let heading = |id: &str, name: &str, level: usize, size: usize| {
        let spacing = LineSpacing::new().before(280).after(100);
        let style = Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").next("Normal").q_format(true);
        style.outline_lvl(level).size(size).bold().color(INK).line_spacing(spacing)
    };
    document
        .page_size(PAGE.0, PAGE.1)
        .page_margin(PageMargin { top: 1_134, left: 1_134, bottom: 1_134, right: 1_134, header: 567, footer: 567, gutter: 0 })
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri").east_asia("Calibri"))
        .default_size(22)
        .default_line_spacing(LineSpacing::new().after(120))
        .add_style(Style::new("Normal", StyleType::Paragraph).name("Normal").q_format(true))
        .add_style(
            Style::new("Title", StyleType::Paragraph)
                .name("Title")
                .based_on("Normal")
                .next("Normal")
                .q_format(true)
                .size(48)
                .bold()
                .color(INK),
        )
        .add_style(heading("Heading1", "heading 1", 0, 30))
        .add_style(
            Style::new("Caption", StyleType::Paragraph)
                .name("caption")
                .based_on("Normal")
                .next("Normal")
                .q_format(true)
                .size(24)
                .bold()
                .color(INK)
                .line_spacing(LineSpacing::new().before(240).after(80)),
        )
        .add_style(Style::new("Small", StyleType::Paragraph).name("Small").based_on("Normal").size(18).color(SOFT))
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

/// A run of text without the control characters that XML has no place for.
fn run(text: &str) -> Run {
    Run::new().add_text(text.replace(|letter: char| letter.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&letter), " "))
}

fn small(text: &str) -> Paragraph {
    paragraph(text).style("Small")
}

/// "2 / 5"
fn pages() -> Paragraph {
    let number = Paragraph::new().style("Small").align(AlignmentType::Right).add_page_num(PageNum::new());
    number.add_run(Run::new().add_text(" / ")).add_num_pages(NumPages::new())
}

fn with_table<'r>(mut document: Docx, table: &'r PrintedTable, charts: &mut Vec<&'r PrintedChart>) -> Docx {
    // The first column has the words and takes half of the width.
    let others = table.columns.len().saturating_sub(1).max(1);
    let width = |column: usize| if column == 0 { TEXT_WIDTH / 2 } else { TEXT_WIDTH / 2 / others };
    let grid = (0..table.columns.len()).map(width).collect();
    let head = table.columns.iter().enumerate().map(|(column, name)| {
        let fill = Shading::new().fill(HEAD_FILL).color("auto");
        cell(column, name, true).width(width(column), WidthType::Dxa).shading(fill)
    });
    let last = table.rows.len().saturating_sub(1);
    let body = table.rows.iter().enumerate().map(|(at, row)| {
        let bold = table.has_total && at == last;
        let cells = row.iter().enumerate().map(|(column, value)| cell(column, &value.text(), bold).width(width(column), WidthType::Dxa));
        TableRow::new(cells.collect()).cant_split()
    });
    let rows = std::iter::once(TableRow::new(head.collect()).cant_split()).chain(body).collect();
    let margins = TableCellMargins::new().margin(40, 100, 40, 100);
    document = document.add_paragraph(paragraph(&table.name).style("Caption").keep_next(true));
    if let Some(chart) = &table.chart {
        let place = Run::new().add_text(word_parts::place_of(charts.len()));
        charts.push(chart);
        document = document.add_paragraph(Paragraph::new().add_run(place).keep_next(true));
        if !chart.note.is_empty() {
            document = document.add_paragraph(small(&chart.note).keep_next(true));
        }
    }
    let document = document.add_table(Table::new(rows).set_grid(grid).width(TEXT_WIDTH, WidthType::Dxa).margins(margins));
    document.add_paragraph(small(&table.note))
}

fn cell(column: usize, text: &str, bold: bool) -> TableCell {
    let run = run(text);
    let paragraph = Paragraph::new().add_run(if bold { run.bold() } else { run }).line_spacing(LineSpacing::new().after(0));
    let aligned = if column == 0 { paragraph } else { paragraph.align(AlignmentType::Right) };
    TableCell::new().add_paragraph(aligned).vertical_align(VAlignType::Center)
}
