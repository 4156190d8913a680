### The tray icon and its menu.

tray-title = Bekçi

tray-card = { $holder }: { $course }
tray-course-revoked = revoked
tray-course-suspended = suspended
tray-course-ended = { $days ->
    [0] ended today
    [1] ended yesterday
   *[other] ended { $days } days ago
}
tray-course-waiting = waiting for { $date }
tray-course-new = { $days ->
    [0] new, ends today
    [1] new, ends tomorrow
   *[other] new, { $days } days left
}
tray-course-in-use = { $days ->
    [0] in use, ends today
    [1] in use, ends tomorrow
   *[other] in use, { $days } days left
}

tray-no-cards = No card was seen yet; put yours into a reader.
tray-all-well = { $days ->
    [1] All is well; the nearest end is tomorrow.
   *[other] All is well; the nearest end is in { $days } days.
}
tray-no-reader = There is no card reader.
tray-no-service = The smart card service (PC/SC) does not run.
tray-paused = Notifications are paused until { $time }.
tray-paused-tomorrow = Notifications are paused until { $time } tomorrow.

menu-no-cards = (no card yet)
menu-activate = Activate…
menu-lift-suspension = Lift the suspension…
menu-what-to-do = What to do?
menu-snooze = Snooze the reminder
menu-snooze-day = Until tomorrow
menu-snooze-week = For a week
menu-snooze-next = Until the next reminder
menu-details = Details…
menu-retire = I no longer use this card
menu-more-cards = { $count ->
    [1] One more card…
   *[other] { $count } more cards…
}
menu-open = Open Bekçi…
menu-portal = Open the Kamu SM site
menu-pause = Pause notifications
menu-pause-hour = For an hour
menu-pause-today = For today
menu-resume = Resume notifications
menu-settings = Settings…
menu-diagnosis = Help and diagnosis
menu-about = About
menu-quit = Quit
