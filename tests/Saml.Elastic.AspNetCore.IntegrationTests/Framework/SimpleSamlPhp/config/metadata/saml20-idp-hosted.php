<?php
$metadata[getenv('SSP_BASE') . 'idp'] = [
    'host' => '__DEFAULT__',
    'privatekey' => 'idp.key',
    'certificate' => 'idp.crt',
    'auth' => 'users',
    // A browser chooses by a cookie: traditional or iframe.
    'logouttype' => $_COOKIE['LogoutType'] ?? 'traditional',
    'redirect.sign' => true,
    'redirect.validate' => true,
    'validate.authnrequest' => true,
    'NameIDFormat' => [
        'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
        'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
    ],
    'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
    'authproc' => [
        1 => ['class' => 'saml:PersistentNameID', 'attribute' => 'uid'],
        2 => ['class' => 'saml:TransientNameID'],
    ],
];
