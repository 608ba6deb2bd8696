-- What the cycle is called and for, in languages beside the one it was written in: {"title": {"en": …, "ru": …}, "purpose": {…}}.
alter table assessment.cycle add column words jsonb;
