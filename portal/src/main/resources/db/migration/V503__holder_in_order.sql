-- An export reads all holders in portions, in the order of the numbers' bytes: the index behind the unique column sorts
-- by the database's own language and is of no use there.
create index holder_in_order on holder (person_number collate "C");
