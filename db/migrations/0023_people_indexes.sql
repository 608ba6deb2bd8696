-- Lists of officers ask for each one where they are on a day: by officer first, then by day.
create index posting_officer on people.posting (officer);
create index post_period_post on people.post_period (post);
create index unit_period_unit on people.unit_period (unit);
