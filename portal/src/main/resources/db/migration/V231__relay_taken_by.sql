-- The mark of the agent that used a hand-over up, which the portal's page shows for comparison.
alter table relay_hand_over add column taken_by text;
