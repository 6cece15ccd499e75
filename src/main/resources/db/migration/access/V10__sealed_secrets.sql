comment on column access.authenticator.secret is
    'Sealed with AES-256-GCM by a key that isn''t in the database: format, number of the key, nonce, secret with its tag. 20 bytes: of before, sealed at the next start';
