-- What the last unlock of a card left behind, asked for on each look at the holder's PINs.
create index card_unlock_of_card on card_unlock (card_serial, number);
-- Ended ones go after a while.
create index card_unlock_started on card_unlock (started_at);
