//! Journeys through the release build in a real browser, one module a journey.
