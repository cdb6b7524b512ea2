//! The languages that are offered by name where somebody's languages are written down.

/// The tags that are offered by name; any other can be typed. The browser has the names.
pub const OFFERED: &str = "aa ab ach aeb af ak am apc apd ar arq ary as ay az ba be bem ber bg bho bi bin bm bn bo br bs byn ca ce ceb ckb \
co cs cy da de din dv dz ee el en eo es et eu fa ff fi fil fj fo fr ga gaa gd gl gn gu ha haz he hi hmn hr ht hu hy ig id ilo is it ja jam \
jv ka kab kea kg ki kk kl km kmr kn ko kok kr kri ks ku kum ky lb lg ln lo loz lt lua luo luy lv mai man men mfe mg mi mk ml mn mnk mr ms \
mt my nb nd ne nl nn no nr nso nus ny nyn om or pa pap pcm pl prs ps pt qu rhg rm rn ro rom ru rw sa sat sc sd sg si sk sl sm sn so sq sr \
srn ss st su sus sv sw syr ta te tem teo tet tg th ti tig tk tl tn to tok tpi tr ts tt tum tw tzm ug uk umb ur uz ve vi vmw wo xh yi yo yue \
zgh zh zza zu";
