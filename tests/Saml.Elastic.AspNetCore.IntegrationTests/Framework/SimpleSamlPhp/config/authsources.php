<?php
$config = [
    'users' => [
        'exampleauth:UserPass',
        'alice:alicepass' => [
            'uid' => ['alice'],
            'mail' => ['alice@example.org'],
            'displayName' => ['Alice Ä. Example'],
            'groups' => ['admins', 'analysts'],
        ],
        'bob:bobpass' => [
            'uid' => ['bob'],
            'mail' => ['bob@example.org'],
            'displayName' => ['Bob Example'],
            'groups' => ['analysts'],
        ],
        'carol:carolpass' => [
            'uid' => ['carol'],
            'mail' => ['carol@example.org'],
            'displayName' => ['Carol "C" <Example> & Co'],
            'groups' => [],
        ],
    ],
];
