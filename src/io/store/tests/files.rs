//! What is in the files, and what becomes of those that can not be used.

use super::*;

impl Home {
    /// Everything in the folder, as text.
    fn written(&self) -> String {
        let files = std::fs::read_dir(self.places().data).unwrap();
        files
            .map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .collect()
    }
}

#[test]
fn forgetting_leaves_no_trace_in_any_file() {
    let home = Home::new();
    let mut store = home.open();
    store.apply(&seen(record("7531", 1))).unwrap();
    store.apply(&seen(record("8642", 2))).unwrap();
    store.apply(&InventoryChange::CardForgotten(CardSerial::from_text("7531"))).unwrap();
    assert_eq!(store.cards().unwrap(), [record("8642", 2)]);
    assert!(!home.written().contains("7531"));
    assert!(home.written().contains("8642"), "the look itself works");
    store.apply(&InventoryChange::AllForgotten).unwrap();
    assert!(store.cards().unwrap().is_empty());
    assert!(!home.written().contains("8642"));
}

#[test]
fn no_holders_number_is_in_any_file() {
    let home = Home::new();
    home.open().apply(&seen(record("1", 1))).unwrap();
    assert!(!home.written().contains("10000000146"));
    assert!(home.written().contains("1********46"), "the look itself works");
}

#[test]
fn a_broken_file_is_set_aside_whatever_is_broken_in_it() {
    let garbage = |path: &Path| std::fs::write(path, vec![0x5A; 20_000]).unwrap();
    let page = |path: &Path| {
        let mut bytes = std::fs::read(path).unwrap();
        let end = bytes.len();
        bytes[4_096..end].fill(0xA5);
        std::fs::write(path, bytes).unwrap();
    };
    let cut = |path: &Path| {
        let file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
        file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    };
    for (what, damage) in [("garbage", &garbage as &dyn Fn(&Path)), ("page", &page), ("cut", &cut)]
    {
        let home = Home::new();
        home.open().apply(&seen(record("1", 1))).unwrap();
        let path = home.places().inventory();
        damage(&path);
        let damaged = std::fs::read(&path).unwrap();
        let opened = Store::open(&home.places(), NOW).unwrap();
        let aside = opened.set_aside.unwrap_or_else(|| panic!("{what}"));
        assert_eq!(std::fs::read(aside).unwrap(), damaged, "{what}");
        let mut store = opened.store;
        store.apply(&seen(record("2", 2))).unwrap();
        assert_eq!(store.cards().unwrap(), [record("2", 2)], "{what}");
    }
}

#[test]
fn two_broken_files_of_one_second_are_both_kept() {
    let home = Home::new();
    drop(home.open());
    for _ in 0..2 {
        std::fs::write(home.places().inventory(), [0x5A; 5_000]).unwrap();
        drop(Store::open(&home.places(), NOW).unwrap());
    }
    let names = std::fs::read_dir(home.places().data).unwrap();
    let broken = names
        .filter(|name| name.as_ref().unwrap().file_name().to_string_lossy().contains(".broken-"));
    assert_eq!(broken.count(), 2);
}

#[test]
fn a_newer_schema_is_left_alone_and_told() {
    let home = Home::new();
    drop(home.open());
    let connection = Connection::open(home.places().inventory()).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    assert!(matches!(Store::open(&home.places(), NOW), Err(StoreError::Newer(99))));
    assert!(matches!(Store::open_for_reading(&home.places()), Err(StoreError::Newer(99))));
}

#[test]
fn the_key_stays_the_same_and_a_cut_one_is_replaced() {
    let home = Home::new();
    let store = home.open();
    let number = &certificate(1, 0, 1).national_id.unwrap();
    let first = store.holder_key().unwrap().identify(number);
    assert_eq!(store.holder_key().unwrap().identify(number), first);
    std::fs::write(home.places().holder_key(), [1; 31]).unwrap();
    assert_ne!(store.holder_key().unwrap().identify(number), first);
}

#[test]
fn a_renewed_key_is_another_and_the_file_has_nothing_else() {
    let home = Home::new();
    let store = home.open();
    let number = &certificate(1, 0, 1).national_id.unwrap();
    let first = store.holder_key().unwrap().identify(number);
    std::fs::write(home.places().holder_key(), [1; 40]).unwrap();
    let renewed = store.renew_holder_key().unwrap().identify(number);
    assert_ne!(renewed, first);
    assert_eq!(store.holder_key().unwrap().identify(number), renewed);
    assert_eq!(std::fs::metadata(home.places().holder_key()).unwrap().len(), 32);
}

#[test]
fn erasing_removes_every_file() {
    let home = Home::new();
    home.open().apply(&seen(record("1", 1))).unwrap();
    std::fs::write(home.places().inventory(), [0x5A; 5_000]).unwrap();
    let store = Store::open(&home.places(), NOW).unwrap().store;
    store.holder_key().unwrap();
    drop(store);
    erase(&home.places()).unwrap();
    assert_eq!(std::fs::read_dir(home.places().data).unwrap().count(), 0);
    erase(&home.places()).unwrap();
}

#[test]
fn a_folder_that_can_not_be_made_is_told() {
    let home = Home::new();
    std::fs::write(home.folder.path().join("data"), "a file in its place").unwrap();
    assert!(matches!(
        Store::open(&home.places(), Timestamp::UNIX_EPOCH),
        Err(StoreError::Folder(_))
    ));
}

#[test]
fn an_inventory_whose_place_could_not_be_had_again_is_begun_once_it_can() {
    let home = Home::new();
    let mut store = home.open();
    let data = home.places().data;
    let elsewhere = data.with_file_name("elsewhere");
    std::fs::rename(&data, &elsewhere).unwrap();
    std::fs::write(&data, "a file in the folder's place").unwrap();
    assert!(store.replace_broken(NOW).is_err());
    assert!(store.reopen_where_lost(NOW).is_err());
    std::fs::remove_file(&data).unwrap();
    store.reopen_where_lost(NOW).unwrap();
    store.apply(&seen(record("1", 1))).unwrap();
    assert_eq!(home.open().cards().unwrap(), [record("1", 1)]);
}
