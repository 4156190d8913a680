### Komut satırı.

cli-about = e-imza kartınızın bekçisi: okuyucuları ve sertifikanın süresini izler, yeni kartın etkinleştirilmesinde yol gösterir.
cli-run = Arka plan hizmetini çalıştırır ve okuyucuları izler
cli-status = Okuyucuları, kartları ve sertifikaları gösterir
cli-status-json = Programların okuyacağı biçimde (JSON) yazar
cli-forget = Bir kartın ya da bütün kartların kayıtlarını siler
cli-forget-serial = Kartın seri numarası; bekci status komutu gösterir
cli-forget-all = Bütün kayıtları siler
cli-forget-yes = Sormadan siler
cli-demo = Kart okuyucusu olmadan, benzetilmiş bir kartla nasıl çalıştığını gösterir
cli-help = Bu açıklamayı gösterir
cli-version = Sürümü gösterir

already-running = Bekçi zaten çalışıyor; ikinci bir kopya başlatılmadı.

# $serial (String) - kartın seri numarası
forget-card-question = { $serial } numaralı kartın kayıtları silinsin mi? [e/h]
forget-all-question = Bütün kart kayıtları silinsin mi? [e/h]
forget-yes-letters = eEyY
forget-kept = Hiçbir şey silinmedi.
# $serial (String) - kartın seri numarası
forget-card-done = { $serial } numaralı kartın kayıtları silindi.
forget-all-done = Bütün kart kayıtları silindi.
# $serial (String) - kartın seri numarası
forget-unknown = { $serial } numaralı bir kart kayıtlı değil. Seri numaralarını bekci status ile görebilirsiniz.

activate-about = Yeni bir e-imza kartının etkinleştirilmesinde adım adım yol gösterir.
activate-card = Kartın seri numarası; verilmezse genel kılavuz açılır
activate-step = Başlanacak adım
activate-failed = Pencere açılamadı. Masaüstü oturumunda olduğunuza bakın ve yeniden deneyin.
