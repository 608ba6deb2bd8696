create table strategy.phrase (
  original text not null,
  language text not null check (language in ('en', 'fr', 'ru', 'tk')),
  text text not null,
  primary key (original, language)
);
comment on table strategy.phrase is 'How a text that somebody wrote is said in another language. The rows keep the original; the phrase book is asked when it is shown.';
grant select, insert on strategy.phrase to tamga_app;

create table commitments.phrase (
  original text not null,
  language text not null check (language in ('en', 'fr', 'ru', 'tk')),
  text text not null,
  primary key (original, language)
);
comment on table commitments.phrase is 'How a text that somebody wrote is said in another language. The rows keep the original; the phrase book is asked when it is shown.';
grant select, insert on commitments.phrase to tamga_app;
