### Yanlış yazılmış komutlar, ve kılavuz sayfalarının başlıkları.

# $typed (String) - yazılan
usage-unknown-command = { $typed } adında bir komut yok.
# $typed (String) - yazılan
usage-unknown-argument = { $typed } burada kullanılamaz.
# $what (String) - eksik olan
usage-missing = Komut eksik; ayrıca { $what } gerekli.
# $typed (String) - yazılan
# $argument (String) - hangi değer
usage-bad-value = { $argument } için { $typed } yazılamaz.
# $one (String) - biri
# $other (String) - öteki
usage-conflict = { $one } ile { $other } birlikte kullanılamaz.
usage-other = Komut anlaşılamadı.
# $guess (String) - benzeyen
usage-guess = Şunu mu demek istediniz: { $guess }?
usage-see-help = Neler yazılabileceğini görmek için sonuna --help ekleyin.
usage-options = [SEÇENEKLER]

manual-name = AD
manual-synopsis = KULLANIM
manual-description = AÇIKLAMA
manual-options = SEÇENEKLER
manual-subcommands = KOMUTLAR
manual-version = SÜRÜM
