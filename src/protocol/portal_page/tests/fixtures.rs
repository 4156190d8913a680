//! The portal's pages in mark-ups that have nothing in common but what a person sees.

use encoding_rs::WINDOWS_1254;

/// What is on a page, in order.
#[derive(Clone, Copy)]
pub enum Piece {
    Heading(&'static str),
    Text(&'static str),
    /// Label, name, type.
    Field(&'static str, &'static str, &'static str),
    Captcha,
    Button(&'static str),
    Link(&'static str, &'static str),
    /// Label and what stands beside it.
    Value(&'static str, &'static str),
    /// Headings, and rows of as many cells.
    List(&'static [[&'static str; 3]]),
    Form(&'static str),
    EndForm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// As in 2012: upper-case tags, a form between table and row, entities, pictures as spacers.
    Tables,
    /// Nothing but boxes; the labels stand before the fields.
    Boxes,
    LabelFor,
    LabelAround,
    Placeholders,
    /// Tables in the Turkish code page, which only the page's own word tells.
    CodePage,
    /// Definition lists, labels in capitals, `aria-label`s.
    Spoken,
}

pub const MARKUPS: [Markup; 7] = [
    Markup::Tables,
    Markup::Boxes,
    Markup::LabelFor,
    Markup::LabelAround,
    Markup::Placeholders,
    Markup::CodePage,
    Markup::Spoken,
];

impl Markup {
    pub fn render(self, pieces: &[Piece]) -> Vec<u8> {
        let middle: String = pieces.iter().map(|piece| self.piece(*piece)).collect();
        match self {
            Self::Tables => format!(
                "<HTML><HEAD><TITLE>Kamu SM</TITLE><SCRIPT>var a='<input name=x>';</SCRIPT></HEAD>\
                 <BODY bgcolor=white><TABLE width=100%><TR><TD><IMG src=logo.gif alt='Kamu SM'>\
                 </TD></TR></TABLE><TABLE>{}</TABLE></BODY></HTML>",
                entities(&middle)
            )
            .into_bytes(),
            Self::CodePage => {
                let page = format!(
                    "<html><head><meta http-equiv='Content-Type' content='text/html; \
                     charset=iso-8859-9'></head><body><table>{middle}</table></body></html>"
                );
                WINDOWS_1254.encode(&page).0.into_owned()
            }
            _ => format!(
                "<!doctype html><html lang=tr><head><meta charset=utf-8><title>İşlemler</title>\
                 <style>.a{{color:red}}</style></head><body><header><a href='/'><img src=/logo.png \
                 alt='Kamu SM'></a></header><main>{middle}</main></body></html>"
            )
            .into_bytes(),
        }
    }

    fn piece(self, piece: Piece) -> String {
        let is_table = matches!(self, Self::Tables | Self::CodePage);
        match piece {
            Piece::Heading(text) if is_table => {
                format!("<TR><TD colspan=3><B><FONT size=4>{text}</FONT></B></TD></TR>")
            }
            Piece::Heading(text) if self == Self::Boxes => format!("<div><b>{text}</b></div>"),
            Piece::Heading(text) => format!("<h2>{text}</h2>"),
            Piece::Text(text) if is_table => format!("<TR><TD colspan=3>{text}</TD></TR>"),
            Piece::Text(text) => format!("<p>{text}</p>"),
            Piece::Field(label, name, kind) => self.field(label, name, kind),
            Piece::Captcha if is_table => {
                "<TR><TD>&nbsp;</TD><TD><IMG src='stickyImg'></TD></TR>".to_owned()
            }
            Piece::Captcha => "<div><img src=stickyImg alt='Resim'></div>".to_owned(),
            Piece::Button(text) => match self {
                Self::Tables => {
                    format!("<TR><TD></TD><TD><INPUT type=submit value=\"{text}\"></TD></TR>")
                }
                Self::CodePage => format!("<tr><td><input type=image src=b.gif alt='{text}'></td></tr>"),
                Self::Boxes => format!("<div><button name=islem value=1>{text}</button></div>"),
                _ => format!("<p><button type=submit><span>{text}</span></button></p>"),
            },
            Piece::Link(text, address) => match self {
                Self::Tables | Self::CodePage => {
                    format!("<TR><TD><A href='{address}'><B>{text}</B></A></TD></TR>")
                }
                Self::Spoken => format!("<a href='{address}' aria-label='{text}'><i></i></a> | "),
                _ => format!("<li><a href='{address}'>\n {text}\n</a></li>"),
            },
            Piece::Value(label, value) => match self {
                Self::Tables | Self::CodePage => {
                    format!("<TR><TD>1</TD><TD>{label}</TD><TD>{value}</TD></TR>")
                }
                Self::Boxes => format!("<div>{label}: {value}</div>"),
                Self::Spoken => format!("<dl><dt>{label}</dt><dd>{value}</dd></dl>"),
                _ => format!("<div><span>{label}</span><div>{value}</div></div>"),
            },
            Piece::List(rows) => self.list(rows),
            Piece::Form(action) if self == Self::Spoken => format!(
                "<form id=f action='{action}' method=post></form>\
                 <input type=hidden form=f name=belirtec value='a&b'>"
            ),
            Piece::Form(action) => format!(
                "<FORM action='{action}' method=POST><INPUT type=hidden name=belirtec value='a&amp;b'>"
            ),
            Piece::EndForm if self == Self::Spoken => String::new(),
            Piece::EndForm => "</FORM>".to_owned(),
        }
        .replace("<button", if self == Self::Spoken { "<button form=f" } else { "<button" })
    }

    /// What is tabular is a table in every mark-up, but none is like another.
    fn list(self, rows: &[[&str; 3]]) -> String {
        let (open, cell, close) = match self {
            Self::Tables => (
                "<TR><TD><TABLE border=1>",
                "<TD><FONT size=2>{}</FONT></TD>",
                "</TABLE></TD></TR>",
            ),
            Self::CodePage => ("<tr><td><table><tbody>", "<td>{}", "</table></td></tr>"),
            Self::Boxes => ("<div class=t><table>", "<td><div>{}</div></td>", "</table></div>"),
            Self::LabelFor => {
                ("<table><caption>Liste</caption>", "<td><span>{}</span></td>", "</table>")
            }
            Self::LabelAround => {
                ("<section><table>", "<td><a href=d.go>{}</a></td>", "</table></section>")
            }
            Self::Placeholders => ("<table><colgroup><col>", "<td>\n  {}\n</td>", "</table>"),
            Self::Spoken => ("<table aria-label=Liste>", "<td><p>{}</p></td>", "</table>"),
        };
        let heads = matches!(self, Self::LabelFor | Self::Placeholders | Self::Spoken);
        let mut list = open.to_owned();
        for (at, row) in rows.iter().enumerate() {
            list.push_str("<tr>");
            for text in row {
                let cell = cell.replace("{}", text);
                list.push_str(&if at == 0 && heads { cell.replace("td>", "th>") } else { cell });
            }
            list.push_str("</tr>");
        }
        list + close
    }

    fn field(self, label: &str, name: &str, kind: &str) -> String {
        match self {
            Self::Tables => format!(
                "<TR><TD align=right>{label}</TD><TD>:</TD><TD><INPUT type={kind} name={name}></TD></TR>"
            ),
            Self::CodePage => format!(
                "<tr><td>{label}</td></tr><tr><td><input type={kind} name={name}></td></tr>"
            ),
            Self::Boxes => format!(
                "<div class=satir><div>{label} *</div><div><input type={kind} name={name}></div></div>"
            ),
            Self::LabelFor => format!(
                "<input type={kind} name={name} id=i_{name}><label for=i_{name}>{label}:</label>"
            ),
            Self::LabelAround => {
                format!("<label>{label}<br><input type={kind} name={name}></label>")
            }
            Self::Placeholders => format!("<input type={kind} name={name} placeholder='{label}'>"),
            Self::Spoken => format!(
                "<input form=f type={kind} name={name} aria-label='{}'>",
                label.replace('i', "İ").to_uppercase()
            ),
        }
    }
}

/// Letters beyond ASCII as browsers of 2012 were told them.
fn entities(text: &str) -> String {
    let letter = |letter: char| match letter {
        'ü' => "&uuml;".to_owned(),
        'Ç' => "&Ccedil;".to_owned(),
        letter if letter.is_ascii() => letter.to_string(),
        letter => format!("&#{};", u32::from(letter)),
    };
    text.chars().map(letter).collect::<String>().replace("Kimlik No", "Kimlik&nbsp;No")
}

pub const SIGN_IN: &[Piece] = &[
    Piece::Heading("Şifreli Giriş Ekranı"),
    Piece::Form("giris.go"),
    Piece::Field("Kimlik No", "alan7", "text"),
    Piece::Captcha,
    Piece::Field("Resimdeki Yazı", "alan3", "text"),
    Piece::Field("Güvenlik Sözcüğü", "alan1", "password"),
    Piece::Button("Giriş"),
    Piece::EndForm,
    Piece::Link("Güvenlik Sözcüğümü Unuttum", "unuttum.go"),
    Piece::Text("Yukarıda görmüş olduğunuz metni lütfen Resimdeki Yazı alanına giriniz."),
];

pub const FORGOTTEN_WORD: &[Piece] = &[
    Piece::Heading("Güvenlik Sözcüğümü Unuttum"),
    Piece::Form("unuttum.go"),
    Piece::Field("Kimlik No", "a", "text"),
    Piece::Button("Gönder"),
    Piece::EndForm,
];

pub const NEW_WORD: &[Piece] = &[
    Piece::Heading("Yeni Güvenlik Sözcüğü Oluşturma"),
    Piece::Form("yeni.go"),
    Piece::Field("Yeni Güvenlik Sözcüğü", "b", "password"),
    Piece::Field("Yeni Güvenlik Sözcüğü (Tekrar)", "a", "password"),
    Piece::Button("Kaydet"),
    Piece::EndForm,
];

pub const SMS_CONFIRMATION: &[Piece] = &[
    Piece::Heading("SMS Onay Ekranı"),
    Piece::Value("Telefon Numaranız", "51* *** ** 34"),
    Piece::Text(
        "SMS Onay Kodunun gönderilmesi için \"Onay\" butonuna basınız. SMS gönderimi ücretsizdir.",
    ),
    Piece::Text(
        "Eğer yukarıdaki numara size ait değilse, 444 5 576 numaralı telefondan, Çağrı Merkezimiz \
         ile iletişime geçiniz.",
    ),
    Piece::Form("onay.go"),
    Piece::Button("Onay"),
    Piece::EndForm,
];

pub const SMS_CODE: &[Piece] = &[
    Piece::Heading("SMS Onay Kodu Giriş Ekranı"),
    Piece::Text("Cep telefonunuza gelen SMS Onay Kodunu Giriniz"),
    Piece::Text("SMS Onay Kodunuzun Geçerliliği İçin Kalan Süre"),
    Piece::Text("294"),
    Piece::Text("Saniye"),
    Piece::Form("kod.go"),
    Piece::Field("SMS Onay Kodu", "k", "text"),
    Piece::Button("Gönder"),
    Piece::EndForm,
    Piece::Link("Yeniden Gönder", "yeniden.go"),
];

pub const MENU: &[Piece] = &[
    Piece::Heading("İşlemler Menüsü"),
    Piece::Text("Aşağıdaki butonları kullanarak sertifika durumunuzu değiştirebilirsiniz."),
    Piece::Link("Askıdan İndir", "aski.go"),
    Piece::Link("Sertifikamı İptal Et", "iptal.go"),
    Piece::Link("Bilgi Güncelle", "bilgi.go"),
    Piece::Link("Sertifika Listele", "liste.go"),
    Piece::Link("PIN / PUK Bilgisi", "pin.go"),
    Piece::Link("E-Onay İşlemleri", "eonay.go"),
    Piece::Link("Kilit Çözme", "kilit.go"),
    Piece::Link("Kilit Çözme (Applet Kullanarak)", "applet.go"),
    Piece::Link("Çıkış", "cikis.go"),
];

pub const PIN_PUK: &[Piece] = &[
    Piece::Heading("PIN ve PUK Bilgileri"),
    Piece::Text("\"Sil Butonu\" na basıldığında PIN bilginiz kalıcı olarak silinecektir."),
    Piece::Text("PIN bilgisinin unutulması halinde kilit çözme işlemi kullanılabilmektedir."),
    Piece::Value("Kart Seri Numarası", "2 1 2 3 4 5 6 7 8 9 0"),
    Piece::Value("PIN", "1 2 3 4"),
    Piece::Value("Kart Seri Numarası", "2 1 2 3 4 5 6 7 8 9 9"),
    Piece::Value("PIN", "5 6 7 8"),
    Piece::Value("PUK", "9 9 9 9 9 9"),
    Piece::Link("Parolalarımı Kaydet", "kaydet.go"),
    Piece::Link("Parolalarımı Sil", "sil.go"),
    Piece::Link("Çıkış", "cikis.go"),
];

pub const LIFT_SUSPENSION: &[Piece] = &[
    Piece::Heading("Askıdan İndir"),
    Piece::Text("Sertifikanızı kullanıma açmak için Onay butonuna basınız."),
    Piece::Form("aski.go"),
    Piece::Field("Güvenlik Sözcüğü", "g", "password"),
    Piece::Button("Onay"),
    Piece::EndForm,
    Piece::Link("Ana Menü", "menu.go"),
];

pub const HOME: &[Piece] = &[
    Piece::Heading("Kamu Sertifikasyon Merkezi"),
    Piece::Link("Ürünler", "urunler"),
    Piece::Link("Online İşlemler", "online"),
    Piece::Text("Yeni projemiz başarıyla tamamlandı."),
];

pub const NES_MENU: &[Piece] = &[
    Piece::Heading("Online İşlemler"),
    Piece::Link("Online İşlemler", "online"),
    Piece::Link("Nitelikli Elektronik Sertifika İşlemleri", "nes"),
    Piece::Link("SSL Sertifikası İşlemleri", "ssl"),
];

pub const SIGN_IN_CHOICE: &[Piece] = &[
    Piece::Heading("Kullanıcı Doğrulama Ekranı"),
    Piece::Link("Online İşlemler", "online"),
    Piece::Link("Şifreli Giriş", "sifreli.go"),
    Piece::Link("E-imza ile Giriş", "eimza.go"),
];

pub const CERTIFICATES: &[Piece] = &[
    Piece::Heading("Sertifika Listele"),
    Piece::List(&[
        ["Sertifika Seri No", "Kart Seri Numarası", "Durumu"],
        ["01AB", "21234567890", "Askıda"],
        ["01AC", "21234567899", "Geçerli"],
        ["01AD", "21234567891", "İptal Edilmiş"],
    ]),
    Piece::Link("Ana Menü", "menu.go"),
];

pub const UPDATE_DETAILS: &[Piece] = &[
    Piece::Heading("Bilgi Güncelle"),
    Piece::Text("Bilgilerinizi güncelleyip Güncelle butonuna basınız."),
    Piece::Form("bilgi.go"),
    Piece::Field("E-posta Adresi", "e", "text"),
    Piece::Field("Cep Telefonu", "t", "text"),
    Piece::Field("İkametgah İli", "i", "text"),
    Piece::Button("Güncelle"),
    Piece::EndForm,
    Piece::Link("Ana Menü", "menu.go"),
];

pub const REVOKE: &[Piece] = &[
    Piece::Heading("Sertifikamı İptal Et"),
    Piece::Text("İptal edilen sertifika bir daha kullanılamaz."),
    Piece::Form("iptal.go"),
    Piece::Field("Güvenlik Sözcüğü", "g", "password"),
    Piece::Button("Onay"),
    Piece::EndForm,
];

pub const UNLOCK: &[Piece] = &[
    Piece::Heading("Kilit Çözme"),
    Piece::Form("kilit.go"),
    Piece::Field("Kart Seri Numarası", "s", "text"),
    Piece::Button("Kilidi Çöz"),
    Piece::EndForm,
];

pub const E_APPROVAL: &[Piece] = &[
    Piece::Heading("E-Onay İşlemleri"),
    Piece::Text("Başvurularınızı e-onay vererek tamamlayabilirsiniz."),
    Piece::Form("eonay.go"),
    Piece::Button("Onay Veriyorum"),
    Piece::EndForm,
];

pub const DONE: &[Piece] = &[
    Piece::Heading("Kamu Sertifikasyon Merkezi"),
    Piece::Text("İşleminiz başarıyla gerçekleştirildi."),
    Piece::Link("Ana Menü", "menu.go"),
];

pub const MAINTENANCE: &[Piece] = &[
    Piece::Heading("Kamu Sertifikasyon Merkezi"),
    Piece::Text("Planlı bakım çalışması nedeniyle hizmet verilememektedir."),
];

pub const SIGNED_OUT: &[Piece] =
    &[Piece::Heading("Kamu Sertifikasyon Merkezi"), Piece::Text("Oturumunuz sonlandırılmıştır.")];

pub const TIMED_OUT: &[Piece] =
    &[Piece::Heading("Kamu Sertifikasyon Merkezi"), Piece::Text("Oturumunuzun süresi doldu.")];

pub const LINK_SENT: &[Piece] = &[
    Piece::Heading("Güvenlik Sözcüğümü Unuttum"),
    Piece::Text("E-posta adresinize bir link gönderilmiştir."),
];

pub const QUESTIONNAIRE: &[Piece] = &[
    Piece::Heading("Anket"),
    Piece::Text("Portalımızı nasıl buldunuz?"),
    Piece::Form("anket.go"),
    Piece::Field("Görüşünüz", "y", "text"),
    Piece::Button("Gönder"),
    Piece::EndForm,
];
