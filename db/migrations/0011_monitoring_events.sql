select ledger.make_event_table('monitoring');
