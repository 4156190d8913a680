//! The pages before any sign-in.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::Response;

use crate::simulator::portal::pages::entrance;
use crate::simulator::portal::server::visit::Visit;

pub async fn home(visit: Visit) -> Response {
    visit.show(entrance::home())
}

pub async fn online_services(visit: Visit) -> Response {
    visit.show(entrance::online_services())
}

pub async fn user_verification(
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Response {
    let chosen = query.get("yol");
    let ways = entrance::OTHER_WAYS.iter();
    let refused = ways.clone().find(|(name, _)| chosen.is_some_and(|it| it == name));
    visit.show(entrance::user_verification(refused.map(|(_, label)| *label)))
}
