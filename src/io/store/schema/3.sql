-- What the panel lists is found without a look at every card.
-- The end of its newest qualified certificate.
ALTER TABLE card ADD COLUMN ends_at INTEGER;
UPDATE card SET ends_at = (SELECT max(not_after) FROM certificate
    WHERE certificate.card = card.serial AND position IS NOT NULL AND kind = 'nes');
CREATE INDEX card_by_end ON card (ends_at) WHERE state <> 'retired' AND ends_at IS NOT NULL;
CREATE INDEX card_by_opening ON card (ends_at)
    WHERE state IN ('new', 'waiting') AND ends_at IS NOT NULL;
CREATE INDEX certificate_refused ON certificate (card)
    WHERE revocation_status IN ('revoked', 'suspended') AND position IS NOT NULL;
