use super::*;
use domain::guessable;

fn of_harbour_welcome() -> Vec<String> {
    guessable::of_name("Harbour Welcome")
}

fn guesses(passphrase: &str) -> f64 {
    judge(passphrase, &of_harbour_welcome()).guesses_log10
}

/// Those of a list that are taken, though they should not be; with their guesses, so that a failure says how far off it is.
fn taken<'a>(passphrases: &[&'a str]) -> Vec<(&'a str, f64)> {
    let judged = passphrases.iter().map(|passphrase| (*passphrase, judge(passphrase, &of_harbour_welcome())));
    judged.filter(|(_, strength)| strength.is_enough()).map(|(passphrase, strength)| (passphrase, strength.guesses_log10)).collect()
}

const NONE: [(&str, f64); 0] = [];

#[test]
fn what_people_take_from_the_organisation_and_its_work_is_refused() {
    let tried = [
        "harbour2026!",
        "HarbourWelcome!23",
        "harbourwelcome2026",
        "Harbour-Welcome-2026!",
        "H4rb0urW3lc0me!",
        "emoclewruobrah",
        "HWcairn2026!!",
        "welcome to harbour welcome",
        "migrantshelp1",
        "MigrantsHelp2026!",
        "refugees welcome here",
        "Refugees are welcome here 2026!",
        "volunteer.tablet.2026",
        "SafeHarbourForWomen1",
        "womensgroup thursday hackney",
        "cairn cairn cairn cairn",
        "CairnPassphrase2026",
        "helping refugees in london 1",
        "h.a.r.b.o.u.r.w.e.l.c.o.m.e",
        "h a r b o u r w e l c o m e",
        "https://harbourwelcome.org.uk/admin",
    ];
    assert_eq!(taken(&tried), NONE);
}

#[test]
fn short_phrases_and_names_are_refused_in_any_language_and_script() {
    let tried = [
        "purple monkey",
        "purple monkey dishwasher",
        "amina hassan 1990",
        "Mohammed Ahmed Ali 1987",
        "fatima & hassan forever",
        "karibu wakimbizi",
        "karibu wakimbizi 2026!",
        "karibuwakimbizi",
        "soo dhawoow qaxooti",
        "Bienvenidos refugiados 2026",
        "mujeres valientes",
        "la casa de mi madre",
        "bismillah ir rahman ir rahim",
        "la ilaha illa allah muhammad rasul allah",
        "khosh amadid dustan",
        "مرحبا بكم في لندن",
        "خوش آمدید دوستان عزیز",
        "سلام ایران ۱۳۷۰",
        "ласкаво просимо до лондона",
        "слава україні героям слава",
        "добро пожаловать 2026",
        "欢迎难民来伦敦",
        "እንኳን ደህና መጡ",
        "środa wieczorem",
        "hoşgeldiniz mülteciler",
        "wszystkiego najlepszego",
        "I love my two children Sara and Yusuf",
        "our father who art in heaven",
        "to be or not to be that is the question",
        "the quick brown fox jumps over the lazy dog",
        "El pueblo unido jamás será vencido",
        "gracias a la vida que me ha dado tanto",
        "je t'aime maman",
        "nguyễn thị hoa sài gòn",
        "வணக்கம் நண்பர்களே",
        "ਸਤ ਸ੍ਰੀ ਅਕਾਲ ਜੀ",
        "ще не вмерла україни слава",
        "سبحان الله وبحمده",
        "supercalifragilisticexpialidocious",
    ];
    assert_eq!(taken(&tried), NONE);
}

#[test]
fn rows_of_keys_dates_numbers_and_repetitions_are_refused() {
    let tried = [
        "123456789012",
        "qwertyuiop1234567890",
        "1qaz2wsx3edc4rfv5tgb",
        "qazwsxedcrfvtgb",
        "zaq12wsxcde34rfv",
        "q2w3e4r5t6y7u8",
        "1a2b3c4d5e6f7g8h",
        "asdfghjkl;'asdfghjkl;'",
        "azertyuiopqsdfghjklm",
        "йцукенгшщзфывапролд",
        "ضصثقفغعهخحجدشسيبلا",
        "abcdefghijklmnopqrstuvwxyz",
        "абвгдежзиклмнопрст",
        "12/05/1990 14/07/2010",
        "12051990 14072010",
        "1990-05-12",
        "07700900123",
        "+447700900123 amina",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "tiger tiger tiger tiger",
        "lantern estuary lantern estuary lantern estuary",
        "11111111111111111111",
        "98765432109876543210",
        "P@ssw0rd123!",
        "Passw0rd!Passw0rd!",
        "k4r1bu w4k1mb1z1",
        "letmein letmein now",
        "correct horse",
        "iloveyou123456",
        "k a r i b u w a k i m b i z i",
        "amina01011990hassan02021992",
        "E17 4PP Walthamstow",
        "3.14159265358979323846",
        "one two three four five six seven",
        "MondayTuesdayWednesdayThursday",
        "",
        "x",
    ];
    assert_eq!(taken(&tried), NONE);
}

#[test]
fn names_and_places_of_the_records_are_refused_in_any_transliteration() {
    let records = domain::sample::records(
        "people id=a name=Zarghuna~Wardakzai known_as=Zari
        people id=b name=ذبیح‌الله~نورستانی
        programmes id=p name=Weavers’~Yard
        activities id=c name=Kiln~Evening type=class venue=Marrowbone~Works
        organisations id=o name=HarbourWelcome roles=host",
    );
    let known = guessable::of_records(&records);
    for tried in [
        "zarghuna wardakzai zari",
        "Wardakzai Zarghuna 1990!",
        "weavers yard kiln evening",
        "kiln evening marrowbone works",
        "nurestani zari 1990 kiln",
        "harbourwelcome weavers",
    ] {
        let strength = judge(tried, &known);
        assert!(!strength.is_enough(), "{tried}: {}", strength.guesses_log10);
        assert!(strength.guesses_log10 < judge(tried, &[]).guesses_log10, "{tried}: the records make no difference");
    }
}

#[test]
fn unrelated_words_and_strings_made_by_chance_are_taken() {
    for passphrase in [
        "gravel otter pencil mandolin",
        "lantern cobbler thirteen estuary",
        "cobalt thicket nineteen meridian",
        "LanternCobblerGravelEstuary",
        "lantern-cobbler-gravel-estuary",
        "kX9#mQ2$vL7@rT",
        "x7Kp3Zw9Tr2Qdv",
        "vtqhzrkwbxnmpdgf",
        "tembo kijani ngazi samaki dirisha",
        "درخت پنجره نارنجی کوچه گنجشک",
        "чайник сорока драбина вугілля",
    ] {
        assert!(guesses(passphrase) >= 13.0, "{passphrase}: {}", guesses(passphrase));
    }
}

#[test]
fn another_word_never_makes_a_passphrase_easier() {
    let mut before = 0.0;
    let mut passphrase = String::new();
    for word in ["lantern", "welcome", "estuary", "amina", "cobbler", "lantern", "thicket"] {
        passphrase = [&passphrase, " ", word].concat().trim().to_owned();
        let now = pieces::guesses_log10(&passphrase, &Vocabulary::new(&[]));
        assert!(now >= before - 1e-9, "{passphrase}: {now} after {before}");
        before = now;
    }
}

#[test]
fn what_is_drawn_is_always_taken_and_almost_every_draw_is() {
    let known = of_harbour_welcome();
    let vocabulary = Vocabulary::new(&known);
    let mut seed = 7_u64;
    let mut random = || {
        let mut bytes = [0; 256];
        for byte in &mut bytes {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (seed >> 33) as u8;
        }
        bytes
    };
    for _ in 0..60 {
        let drawn = draw(&random(), 5, &known).expect("256 bytes suffice");
        assert_eq!(drawn.split(' ').count(), 5);
        assert!(judge(&drawn, &known).is_enough(), "{drawn}");
    }
    // Those that are drawn again are so few that they take next to nothing from the list's arithmetic.
    let words: Vec<&str> = drawing::words().collect();
    let easy = (0..200).filter(|_| {
        let bytes = random();
        let drawn: Vec<&str> =
            bytes.chunks_exact(2).take(5).map(|pair| words[usize::from(u16::from_be_bytes([pair[0], pair[1]])) % words.len()]).collect();
        !judged_with(&drawn.join(" "), &known, &vocabulary).is_enough()
    });
    let easy = easy.count();
    assert!(easy < 20, "{easy} of 200");
    assert!(5.0 * (words.len() as f64).log10() > 14.8);
}

#[test]
fn a_very_long_text_is_judged_by_its_beginning() {
    let long = "x".repeat(50_000);
    assert_eq!(judge(&long, &[]), judge(&long[..LETTERS_JUDGED], &[]));
}
