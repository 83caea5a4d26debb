package forumtest

// translation is what Discourse had translated before 2026. Its words of 2026 came
// in English first, and stay so here.
type translation struct {
	title, header, authorize   string
	instructions               string
	noTrustLevel, genericError string
	scopes                     map[string]string
}

// translations by language.
func translations() map[string]translation {
	return map[string]translation{
		"de": {
			title:        "Genehmige Zugriff für Anwendung",
			header:       "„NAME“ fordert den folgenden Zugriff auf dein Konto:",
			authorize:    "Genehmigen",
			instructions: "Wir haben gerade einen neuen Benutzer-API-Schlüssel für dich generiert zur Verwendung mit „NAME“, bitte füge den folgenden Schlüssel in deine Anwendung ein:",
			noTrustLevel: "Entschuldige, du hast nicht die erforderliche Vertrauensstufe, um die Benutzer-API zu nutzen.",
			genericError: "Entschuldige, leider können wir keine Benutzer-API-Schlüssel ausgeben. Diese Funktion wurde unter Umständen vom Website-Administrator deaktiviert.",
			scopes: map[string]string{
				"message_bus":        "Live-Aktualisierungen",
				"notifications":      "Benachrichtigungen lesen und leeren",
				"push":               "Push-Benachrichtigungen an externe Dienste",
				"session_info":       "Informationen zur Benutzersitzung lesen",
				"read":               "Alles lesen",
				"write":              "Alles schreiben",
				"one_time_password":  "Erstelle ein Einmal-Anmelde-Token",
				"bookmarks_calendar": "Lesezeichen-Erinnerungen lesen",
				"user_status":        "Benutzerstatus lesen und aktualisieren",
			},
		},
		"fr": {
			title:        "Autoriser l'accès d'application",
			header:       "« NAME » demande l'accès suivant à votre compte :",
			authorize:    "Autoriser",
			instructions: "Nous venons de générer une nouvelle clé d'API utilisateur à utiliser avec « NAME ». Veuillez coller cette clé dans votre application :",
			noTrustLevel: "Nous sommes désolés, vous n'avez pas le niveau de confiance requis pour accéder à l'API utilisateur",
			genericError: "Nous sommes désolés, nous n'avons pu générer de clés pour l'API utilisateur. Cette fonctionnalité a peut-être été désactivée par l'administrateur",
			scopes: map[string]string{
				"message_bus":        "Mises à jour en temps réel",
				"notifications":      "Lire et supprimer les notifications",
				"push":               "Envoyer des notifications à des services externes",
				"session_info":       "Lire les informations de la session utilisateur",
				"read":               "Tout lire",
				"write":              "Tout écrire",
				"one_time_password":  "Créer un jeton à accès unique",
				"bookmarks_calendar": "Lire les rappels de signet",
				"user_status":        "Lire et mettre à jour le statut de l'utilisateur",
			},
		},
		"es": {
			title:        "Autorizar acceso de aplicación",
			header:       "«NAME» está solicitando el siguiente acceso a tu cuenta:",
			authorize:    "Autorizar",
			instructions: "Acabamos de generar una nueva clave API de usuario para que uses con «NAME». Pega la siguiente clave en tu aplicación:",
			noTrustLevel: "Lo sentimos, no tienes el nivel de confianza requerido para acceder a la API de usuario",
			genericError: "Lo sentimos, no pudimos emitir claves API de usuario, esta funcionalidad podría haber sido desactivada por el administrador del sitio",
			scopes: map[string]string{
				"message_bus":        "Actualizaciones en tiempo real",
				"notifications":      "Leer y eliminar notificaciones",
				"push":               "Notificaciones push de servicios externos",
				"session_info":       "Leer información de la sesión del usuario",
				"read":               "Leer todo",
				"write":              "Escribir todo",
				"one_time_password":  "Crear un código de inicio de sesión de un único uso",
				"bookmarks_calendar": "Leer recordatorios de marcadores",
				"user_status":        "Leer y actualizar el estado del usuario",
			},
		},
	}
}
