//! What people write in Turkish.

use super::{Matter, Texts};

pub(super) static TEXTS: Texts = Texts {
    where_is_my_order: Matter {
        subject: "Siparişim nerede?",
        asks: &[
            "Merhaba, {order} numaralı siparişim nerede? Pazartesi gelmeliydi.",
            "Kargom hâlâ gelmedi, sipariş no {order}.",
            "Kargo takibi üç gündür değişmiyor, paketim ne zaman gelecek?",
            "Siparişim yine gecikti, bilgi verir misiniz?",
        ],
        answers: &[
            "Paketiniz dağıtıma çıktı, yarın elinizde olacak.",
            "Beklettiğimiz için özür dileriz: {order} numaralı sipariş depodan çıktı.",
        ],
    },
    charged_twice: Matter {
        subject: "Çift çekim",
        asks: &[
            "{order} numaralı sipariş için kartımdan iki kez para çekildi.",
            "Aynı sipariş için iki ödeme görünüyor, çift çekim yapmışsınız.",
            "Neden iki defa ücret aldınız?",
        ],
        answers: &[
            "İkinci ödeme iptal edildi, 3-5 gün içinde kartınıza yansır.",
            "Haklısınız, {order} için iki kez çekim yapılmış. Bir tutarı iade ettik.",
        ],
    },
    cannot_log_in: Matter {
        subject: "Giriş yapamıyorum",
        asks: &[
            "Hesabıma giriş yapamıyorum, şifre yanlış diyor.",
            "Doğrulama kodu gelmiyor, giremiyorum.",
            "Telefonumu değiştirdim, hesabım kilitlendi.",
            "Şifre sıfırlama bağlantısı çalışmıyor.",
        ],
        answers: &[
            "Hesabınızın kilidini açtım, gönderdiğim bağlantıyla girebilirsiniz.",
            "Kodlar artık yeni numaranıza gelecek, tekrar dener misiniz?",
        ],
    },
    app_crashes: Matter {
        subject: "Uygulama kapanıyor",
        asks: &[
            "Uygulama açılır açılmaz kapanıyor.",
            "Güncellemeden beri uygulama ödeme sayfasında çöküyor.",
            "Uygulama donuyor, iki kez yeniden kurdum.",
        ],
        answers: &[
            "Sorun 4.8.2 sürümünde giderildi, uygulamayı günceller misiniz?",
            "Sorunu çözdük, uygulamayı kapatıp yeniden açmanız yeterli.",
        ],
    },
    cancel_subscription: Matter {
        subject: "Abonelik iptali",
        asks: &[
            "Aboneliğimi yenilenmeden iptal edin lütfen.",
            "Üyeliği nasıl iptal ederim? Düğmeyi bulamadım.",
            "Bu ay sonunda planımı bitirmek istiyorum.",
        ],
        answers: &[
            "Aboneliğiniz dönem sonunda bitiyor, başka ücret alınmayacak.",
            "İptal ettim. Dilediğiniz zaman geri dönebilirsiniz.",
        ],
    },
    refund_status: Matter {
        subject: "İadem ne zaman yatacak?",
        asks: &[
            "{order} numaralı siparişin iadesi nerede? İki hafta önce gönderdim.",
            "Para iadesi yapılacak demiştiniz, hâlâ yatmadı.",
            "İademin durumu nedir?",
        ],
        answers: &[
            "{order} için iade bugün yapıldı, 3-5 gün içinde hesabınızda.",
            "İade ürününüz kontrol edildi ve onaylandı.",
        ],
    },
    delivery_damaged: Matter {
        subject: "Ürün hasarlı geldi",
        asks: &[
            "Paketim hasarlı geldi, cam kırılmış.",
            "{order} ezik kutuyla geldi, bir parçası kırık.",
            "Ürün çizik çıktı, değişim istiyorum.",
        ],
        answers: &[
            "{order} için yeni ürün bugün kargoda, hasarlı olan sizde kalabilir.",
            "Özür dileriz. Kırık parçanın ücretini iade ediyoruz.",
        ],
    },
    change_address: Matter {
        subject: "Adres değişikliği",
        asks: &[
            "{order} numaralı siparişin teslimat adresini değiştirir misiniz?",
            "Taşındım, adresimi nasıl güncellerim?",
            "Siparişe yanlış adres yazmışım, değişir mi?",
        ],
        answers: &[
            "{order} için adres değiştirildi.",
            "Yeni adresiniz bundan sonraki siparişler için de kaydedildi.",
        ],
    },
    invoice_missing: Matter {
        subject: "Faturam gelmedi",
        asks: &[
            "{order} numaralı siparişin faturası gelmedi.",
            "E-faturayı gönderir misiniz? Muhasebe istiyor.",
            "Faturada şirket adı yanlış.",
        ],
        answers: &["{order} için fatura ektedir.", "Şirket adını düzelttik ve faturayı yeniden gönderdik."],
    },
    feature_request: Matter {
        subject: "Öneri",
        asks: &[
            "Uygulamaya karanlık mod gelse harika olur.",
            "Siparişlerimi dışa aktarma özelliği ekler misiniz?",
            "Öneri: iki teslimat adresi desteklensin.",
        ],
        answers: &[
            "Teşekkürler, önerinizi ürün ekibine ilettim.",
            "Şu an planımızda yok ama oyunuz sayıldı.",
        ],
    },
    questions: &[
        ("Bir fotoğraf ya da ekran görüntüsü gönderir misiniz?", "Gönderdim, bakar mısınız?"),
        ("Hesabınız hangi e-posta adresiyle kayıtlı?", "Yazdığım adresle kayıtlı."),
        ("Posta kodunuzu doğrular mısınız?", "34710."),
        ("Hangi cihaz ve sürümü kullanıyorsunuz?", "Eski bir telefon ama sürüm güncel."),
    ],
    working_on_it: &[
        "Arkadaşlarıma sordum, size döneceğim.",
        "İş ortağımızla görüşüyoruz.",
        "Teşekkürler, diğer ekiple kontrol ediyorum.",
    ],
    chases: &["Bir gelişme var mı?", "Hâlâ cevap bekliyorum.", "İkinci kez soruyorum."],
    still_wrong: &["Maalesef hâlâ çözülmedi.", "Bugün yine oldu.", "Aynı sorun devam ediyor."],
    acknowledgement: "Mesajınızı aldık, en kısa sürede yanıtlayacağız.",
    out_of_hours: "Şu an kapalıyız, açılınca yanıtlayacağız.",
    bot_greeting: "Merhaba, ben asistan. Bu yazı yardımcı olabilir:",
    wants_person: &["Bir temsilciyle görüşmek istiyorum.", "Yardımcı olmadı, müşteri temsilcisi lütfen."],
    check_in: "Şimdi her şey çalışıyor mu?",
    defect_notice: "Uygulamadaki sorunu biliyoruz, düzeltme üzerinde çalışıyoruz.",
    notes: &[
        "Geçmişe baktım, müşteri haklı.",
        "İş ortağımız telefonla doğruladı.",
        "Üçüncü kez yazıyor, cömert davranalım.",
        "Diğer ekibi bekliyoruz.",
    ],
    praise: &["Çok hızlı ve ilgiliydi!", "Teşekkürler, çok yardımcı oldunuz.", "Dakikalar içinde çözüldü."],
    complaints: &["Çok uzun sürdü.", "Üç kez anlatmak zorunda kaldım.", "Çözülmedi."],
    spam: &["Hemen takipçi satın alın, en iyi fiyat!!!", "Siteniz aramalarda bir numara olsun."],
};
