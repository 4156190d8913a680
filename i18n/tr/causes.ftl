### Nedenler: bir cümlenin ortasında, ayraç içinde durur.

cause-not-found = böyle bir dosya ya da klasör yok
cause-permission-denied = izin verilmedi
cause-disk-full = diskte yer kalmadı
cause-read-only = buraya yazılamıyor, yalnızca okunabiliyor
cause-already-exists = zaten var
cause-not-a-folder = klasör olması gereken yerde dosya ya da dosya olması gereken yerde klasör var
cause-in-use = başka bir program kullanıyor
cause-address-in-use = bu adresi başka bir program kullanıyor
cause-timed-out = zamanında yanıt gelmedi
cause-connection-refused = bağlantı kabul edilmedi
cause-connection-lost = bağlantı kesildi
cause-damaged = içeriği bozuk
# $code (String) - işletim sisteminin ya da veritabanının verdiği numara
cause-code = hata kodu { $code }
cause-unknown = nedeni bilinmiyor
