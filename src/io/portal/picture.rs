//! The picture of letters, for the person alone to read.

/// Told by its first bytes, since servers name pictures as they like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    Png,
    Gif,
    Jpeg,
    Bmp,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub kind: PictureKind,
    pub bytes: Vec<u8>,
}

impl Picture {
    pub(super) fn of(bytes: Vec<u8>) -> Option<Self> {
        let kinds = [
            (PictureKind::Png, b"\x89PNG\r\n\x1a\n".as_slice()),
            (PictureKind::Gif, b"GIF8"),
            (PictureKind::Jpeg, b"\xff\xd8\xff"),
            (PictureKind::Bmp, b"BM"),
        ];
        let (kind, _) = kinds.into_iter().find(|(_, start)| bytes.starts_with(start))?;
        Some(Self { kind, bytes })
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({:?}, {} bytes)", self.kind, self.bytes.len())
    }
}
