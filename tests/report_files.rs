//! The files of a report opened by somebody else's program: LibreOffice, which is what many charities have.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::NaiveDate;
use domain::Dataset;
use domain::cell::Cell;
use exchange::package;
use pages::reports::answer::{Answer, Asked};
use pages::reports::naming::Names;
use pages::reports::paper::Paper;
use pages::reports::printed::printed;
use report::charts::Shape;
use report::templates::{self, Template};
use report::{Audience, Window};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tasks::{word, workbook};
use worker::printed::{PrintedCell, PrintedReport};

const NAMES: Names = Names { region: |_| None, language: |_| None };

fn harbour() -> Dataset {
    package::dataset(include_bytes!("fixtures/harbour.zip")).expect("a package")
}

fn report(template: Template, audience: Audience) -> PrintedReport {
    report_of(&harbour(), template, audience)
}

fn report_of(dataset: &Dataset, template: Template, audience: Audience) -> PrintedReport {
    let day = |text| NaiveDate::read(text).expect("a date");
    let window = Window::new(day("2025-01-01"), day("2025-12-31")).expect("a window");
    let asked = Asked { template, window, programme: None, audience, today: day("2026-11-22") };
    let answer = Answer::of(dataset, asked).expect("an answer");
    printed(&Paper::of(dataset, &answer, NAMES))
}

/// A folder of its own, emptied.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Runs a program and gives back what it printed.
fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; scripts/tools.sh office installs it"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Has LibreOffice open a file and write it in another format.
fn converted(folder: &Path, file: &str, bytes: &[u8], format: &str) {
    fs::write(folder.join(file), bytes).expect("written");
    // A profile of its own, so that two at a time do not wait for each other.
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let [path, out] = [folder.join(file), folder.to_path_buf()].map(|path| path.display().to_string());
    run("soffice", &[&profile, "--headless", "--convert-to", format, "--outdir", &out, &path]);
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_word_document_opens_and_says_what_the_report_says() {
    let folder = folder("word");
    let report = report(templates::QUARTERLY, Audience::Internal);
    converted(&folder, "report.docx", &word::write(&report).expect("a document"), "pdf");
    let pdf = folder.join("report.pdf").display().to_string();
    let text = single_spaced(&run("pdftotext", &["-layout", &pdf, "-"]));
    assert!(text.contains("The quarter in short"));
    assert!(text.contains("there were 2,377 attendances"), "{text}");
    for section in &report.sections {
        assert!(text.contains(&section.heading), "{}", section.heading);
        for paragraph in &section.paragraphs {
            // A line may be broken at a hyphen.
            let whole = |text: &str| text.split_whitespace().collect::<String>();
            assert!(whole(&text).contains(&whole(paragraph)), "{paragraph}");
        }
        for row in section.tables.iter().flat_map(|table| &table.rows) {
            let cells: Vec<String> = row.iter().map(|cell| single_spaced(&cell.text())).collect();
            // A long name is broken over lines, and the numbers beside it stand on the first.
            let line = cells.join(" ");
            let is_long = cells[0].len() > 40;
            assert!(text.contains(&line) || (is_long && cells[2..].iter().all(|cell| text.contains(cell))), "{line}\n{text}");
        }
    }
    // Headings are headings to a word processor: it makes bookmarks of them and not only large letters.
    converted(&folder, "headings.docx", &word::write(&report).expect("a document"), "html");
    let html = fs::read_to_string(folder.join("headings.html")).expect("a page");
    assert!(html.contains("<h1") && html.contains("<table"), "{html}");
}

#[test]
fn a_word_document_names_itself_its_language_its_captions_and_the_head_of_every_table() {
    let folder = folder("word-parts");
    let report = report(templates::ANNUAL, Audience::Internal);
    let file = word::write(&report).expect("a document");
    let tables = report.sections.iter().flat_map(|section| &section.tables).count();
    let document = part(&file, "word/document.xml");
    assert_eq!(document.matches("<w:tbl>").count(), tables);
    assert_eq!(document.matches("<w:tblHeader />").count(), tables);
    assert_eq!(document.matches("w:val=\"Caption\"").count(), tables);
    assert!(part(&file, "word/styles.xml").contains("<w:lang w:val=\"en-GB\"/>"));
    assert!(part(&file, "docProps/core.xml").contains("<dc:title>Our year</dc:title>"), "{}", part(&file, "docProps/core.xml"));
    // LibreOffice has read all of it: what it writes anew says the same.
    converted(&folder, "report.docx", &file, "odt");
    let odt = fs::read(folder.join("report.odt")).expect("a document");
    let (content, meta, styles) = (part(&odt, "content.xml"), part(&odt, "meta.xml"), part(&odt, "styles.xml"));
    assert_eq!(content.matches("<table:table-header-rows>").count(), tables);
    assert!(meta.contains("<dc:title>Our year</dc:title>"), "{meta}");
    assert!(styles.contains("fo:language=\"en\" fo:country=\"GB\""), "{styles}");
    assert!(styles.contains("text:page-number") && styles.contains("text:page-count"), "{styles}");
    assert!(styles.contains("Our year"), "the running head: {styles}");
}

#[test]
fn a_chart_in_word_is_made_of_shapes_that_say_what_the_table_says() {
    let folder = folder("word-charts");
    let report = report(templates::ANNUAL, Audience::Funder);
    let charts: Vec<_> = report.sections.iter().flat_map(|section| &section.tables).filter_map(|table| table.chart.as_ref()).collect();
    assert!(charts.len() >= 3, "gender, age and the months at the least");
    let file = word::write(&report).expect("a document");
    let document = part(&file, "word/document.xml");
    assert_eq!(document.matches("<wpg:wgp>").count(), charts.len());
    assert!(!document.contains('\u{1}'), "no place is left empty");
    for chart in &charts {
        assert!(document.contains(&format!("descr=\"{}\"", chart.title)), "{}", chart.title);
    }
    converted(&folder, "report.docx", &file, "odt");
    let content = part(&fs::read(folder.join("report.odt")).expect("a document"), "content.xml");
    assert_eq!(content.matches("<draw:g ").count(), charts.len(), "each is a group of shapes to LibreOffice");
    converted(&folder, "report.docx", &file, "pdf");
    let pdf = folder.join("report.pdf").display().to_string();
    let text = single_spaced(&run("pdftotext", &["-layout", &pdf, "-"]));
    for shape in charts.iter().flat_map(|chart| &chart.drawing.shapes) {
        if let Shape::Text { words, .. } = shape {
            assert!(words.split_whitespace().all(|word| text.contains(word)), "{words}");
        }
    }
}

#[test]
fn a_workbook_opens_with_a_sheet_for_each_table_and_numbers_that_are_numbers() {
    let folder = folder("workbook");
    let report = report(templates::PLAIN, Audience::Internal);
    // Every sheet as a file of its own, with commas.
    let every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    converted(&folder, "report.xlsx", &workbook::write(&report).expect("a workbook"), every_sheet);
    let sheet =
        |name: &str| fs::read_to_string(folder.join(format!("report-{name}.csv"))).unwrap_or_else(|error| panic!("{name}: {error}"));
    for table in report.sections.iter().flat_map(|section| &section.tables).filter(|table| table.name.len() < 31) {
        let text = sheet(&table.name);
        for row in &table.rows {
            let number = row[1].text();
            let number = if number.contains(',') { format!("\"{number}\"") } else { number };
            assert!(text.lines().any(|line| line.split_once(&number).is_some()), "{number} in {text}");
        }
    }
    assert!(sheet("Report").contains("Our work in numbers") && sheet("Definitions").contains("What the numbers mean"));
}

#[test]
fn a_file_for_a_funder_holds_nothing_that_is_hidden_from_them() {
    let files = |audience| {
        let report = report(templates::ANNUAL, audience);
        [word::write(&report).expect("a document"), workbook::write(&report).expect("a workbook")].map(|file| inside(&file))
    };
    let report_for_the_team = report(templates::ANNUAL, Audience::Internal);
    let rows = report_for_the_team.sections.iter().flat_map(|section| &section.tables).flat_map(|table| &table.rows);
    let is_small = |row: &[PrintedCell]| matches!(row[1], PrintedCell::Number(1..=4));
    assert!(rows.filter(|row| is_small(row)).count() > 0, "the team sees small numbers");
    for text in files(Audience::Funder) {
        assert!(text.contains("&lt;5") && text.contains("For a funder"), "hidden ones are marked");
    }
    let funder = report(templates::ANNUAL, Audience::Funder);
    let of_people = funder.sections.iter().flat_map(|section| &section.tables).filter(|table| table.columns[1] == "People");
    assert_eq!(of_people.flat_map(|table| &table.rows).filter(|row| is_small(row)).count(), 0);
}

#[test]
fn words_that_look_like_a_formula_stay_words() {
    let mut report = report(templates::PLAIN, Audience::Internal);
    report.sections[0].tables[0].rows[0][0] = PrintedCell::Words("=1+1".to_owned());
    report.title = "<&\"> \u{1}=1+1".to_owned();
    let folder = folder("formula");
    converted(
        &folder,
        "report.xlsx",
        &workbook::write(&report).expect("a workbook"),
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1",
    );
    let name = &report.sections[0].tables[0].name;
    let text = fs::read_to_string(folder.join(format!("report-{name}.csv"))).expect("a sheet");
    assert!(text.contains("=1+1"), "{text}");
    converted(&folder, "report.docx", &word::write(&report).expect("a document"), "pdf");
    assert!(folder.join("report.pdf").exists());
}

/// The text of one of a zip's files.
fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("a zip");
    std::io::read_to_string(zip.by_name(name).expect("a file")).expect("text")
}

/// Every text of a zip's files.
fn inside(file: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("a zip");
    (0..zip.len()).map(|at| std::io::read_to_string(zip.by_index(at).expect("a file")).unwrap_or_default()).collect()
}
