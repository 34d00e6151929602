-- Words are wiped every half minute on every node, and the rows stay a week: without this each round read the whole week.
create index message_sealed on message (useless_after) where sealed is not null;
