import type { Translated } from '#kernel/text.ts'
import type { en } from './en.ts'

export const tk: Translated<typeof en> = {
  app: { name: 'Tamga', tagline: 'Gümrük gullugynyň päklik ulgamy', skip: 'Mazmuna geçmek', menu: 'Menýu' },
  nav: {
    home: 'Baş sahypa',
    overview: 'Umumy görnüş',
    leads: 'Duýduryşlar',
    indicators: 'Görkezijiler',
    import: 'Ýüklemek',
    mine: 'Menden soralýanlar',
  },
  language: 'Dil',
  theme: { light: 'Açyk', dark: 'Gara', switch: 'Açyk ýa-da gara' },
  signIn: {
    title: 'Giriş',
    login: 'Giriş ady',
    password: 'Açar sözi',
    submit: 'Girmek',
    out: 'Çykmak',
    demo: 'Görkezme hasaplary',
    demoHint:
      'Giriş adyny doldurmak üçin birini saýlaň. Açar sözi Tamga işe girizilende terminalda görkezildi.',
    wrong: 'Giriş ady bilen açar sözi gabat gelmeýär. Ikisini-de barlap, gaýtalaň.',
    wait: 'Nädogry açar sözi köp girizildi. {{minutes}} minutdan gaýtalaň.',
  },
  roles: {
    officer: 'Gümrükçi',
    supervisor: 'Bölüm başlygy',
    'integrity-officer': 'Päklik boýunça jogapkär',
    analyst: 'Seljeriji',
    auditor: 'Içerki auditor',
    administrator: 'Administrator',
  },
  home: {
    hello: 'Bu ýerde näme edip bilersiňiz',
    overview: 'Näme ýüklenendigini, hilini, postlary we aýlary görmek.',
    leads: 'Tapawutlanýan zatlar bilen işlemek: okamak, soramak, düşündirmek ýa-da geçirmek.',
    indicators:
      'Her görkezijiniň nähili hasaplanýandygyny, nämäni hasaba almaýandygyny we günäsiz düşündirişlerini okamak.',
    import: 'Beýannamalary, nobatçylyk sanawlaryny we paýlamak düzgünini ýüklemek.',
    mine: 'Özüňize degişli görkezijiler baradaky soraglary okamak we jogap bermek.',
    administrator:
      'Siz ulgamyň işlemegini üpjün edýärsiňiz. Düzgüne görä adamlar baradaky görkezijileri görmeýärsiňiz; hasaplar indiki tapgyrda geler.',
    none: 'Size garaşýan zat ýok.',
  },
  state: {
    loading: 'Ýüklenýär …',
    failed: 'Ýükläp bolmady',
    retry: 'Gaýtalamak',
    offline: 'Serwer jogap bermeýär. Baglanyşygy barlaň; ýazanyňyz ýitmedi.',
    forbidden: 'Siziň wezipäňiz muňa rugsat bermeýär. Zerur bolsa, päklik boýunça jogapkäre ýüz tutuň.',
    notFound: 'Bu ýerde beýle zat (indi) ýok.',
    unexpected:
      'Serwer ýalňyşlyk habar berdi. Gaýtalaň; dowam etse, wagty we şu kody administratora aýdyň: {{code}}.',
    signInAgain: 'Sessiýaňyz gutardy. Täzeden giriň.',
  },
  page: { notFound: 'Beýle sahypa ýok', back: 'Başyna dolanmak' },
  table: {
    of: '{{total}} sanydan {{from}}–{{to}}',
    previous: 'Öňki',
    next: 'Indiki',
    asTable: 'Tablisa görnüşinde',
    asChart: 'Grafik görnüşinde',
    sort: '{{column}} boýunça tertiplemek',
  },
  source: 'Çeşme: {{source}}',
  cancel: 'Goýbolsun',
  close: 'Ýapmak',
  download: 'CSV ýüklemek',
}
