//! The organisation's own settings, kept with its records.

use super::ids::SettingId;

record! {
    /// One setting by its name, such as `lock_after_minutes`.
    pub struct Setting in Settings, key SettingId = |this| this.id.clone();
    id: SettingId,
    value: String,
}
