<?php
// Written anew whenever a node with realms is started; read at each request.
$metadata = json_decode(file_get_contents(getenv('SSP_STATE') . '/service-providers.json'), true);
