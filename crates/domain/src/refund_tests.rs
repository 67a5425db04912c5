use super::*;

const WAYS: [WayBack; 2] = [WayBack::Provider, WayBack::ByHand];

fn standings() -> impl Iterator<Item = Standing> {
    RefundStatus::ALL.iter().flat_map(|&status| {
        WAYS.iter().flat_map(move |&way_back| {
            [false, true].map(|taken_in| Standing {
                status,
                way_back,
                taken_in,
            })
        })
    })
}

#[test]
fn every_step_and_every_refusal_of_the_table() {
    use RefundEvent::{Fail, Retry, SendByHand, Succeed};
    use RefundStatus::{Failed, Pending, Succeeded};
    for (from, event, to) in [
        (Pending, Succeed, Some(Succeeded)),
        (Pending, Fail, Some(Failed)),
        (Pending, Retry, None),
        (Pending, SendByHand, Some(Succeeded)),
        (Succeeded, Succeed, None),
        (Succeeded, Fail, None),
        (Succeeded, Retry, None),
        (Succeeded, SendByHand, None),
        (Failed, Succeed, None),
        (Failed, Fail, None),
        (Failed, Retry, Some(Pending)),
        (Failed, SendByHand, Some(Succeeded)),
    ] {
        assert_eq!(from.after(event).ok(), to, "{from}, {event}");
    }
    assert_eq!(
        RefundStatus::ALL.len() * RefundEvent::ALL.len(),
        12,
        "the table above is whole"
    );
}

#[test]
fn people_may_do_what_cannot_send_the_money_twice() {
    use RefundRefusal::{NoProvider, Settled, UnderWay};
    use RefundStatus::{Failed, Pending, Succeeded};
    use WayBack::{ByHand, Provider};
    for (status, way_back, taken_in, retry, by_hand) in [
        (Pending, Provider, false, Ok(Retry::AskAgain), Err(UnderWay)),
        (Pending, Provider, true, Err(UnderWay), Err(UnderWay)),
        (Pending, ByHand, false, Err(NoProvider), Ok(())),
        (Failed, Provider, false, Ok(Retry::NewAttempt), Ok(())),
        (Failed, Provider, true, Ok(Retry::NewAttempt), Ok(())),
        (Failed, ByHand, false, Err(NoProvider), Ok(())),
        (Succeeded, Provider, true, Err(Settled), Err(Settled)),
        (Succeeded, ByHand, false, Err(Settled), Err(Settled)),
    ] {
        let standing = Standing {
            status,
            way_back,
            taken_in,
        };
        assert_eq!(standing.retry(), retry, "{standing:?}");
        assert_eq!(standing.send_by_hand(), by_hand, "{standing:?}");
    }
}

#[test]
fn what_people_may_do_is_a_step_of_the_table() {
    for standing in standings() {
        if standing.send_by_hand().is_ok() {
            assert_eq!(
                standing.status.after(RefundEvent::SendByHand),
                Ok(RefundStatus::Succeeded)
            );
        }
        if standing.retry() == Ok(Retry::NewAttempt) {
            assert_eq!(
                standing.status.after(RefundEvent::Retry),
                Ok(RefundStatus::Pending)
            );
        }
        let owed = standing.status != RefundStatus::Succeeded;
        let may = standing.retry().is_ok() || standing.send_by_hand().is_ok();
        let waits_for_provider = standing.status == RefundStatus::Pending
            && standing.way_back == WayBack::Provider
            && standing.taken_in;
        assert_eq!(
            may,
            owed && !waits_for_provider,
            "somebody can settle whatever is owed: {standing:?}"
        );
    }
}

/// Whatever happens in whatever order: money that is out is out once, and nothing is ever stuck.
#[test]
fn no_walk_pays_twice() {
    let mut walks = vec![(RefundStatus::Pending, 0)];
    for _ in 0..6 {
        walks = walks
            .into_iter()
            .flat_map(|(status, paid)| {
                RefundEvent::ALL
                    .iter()
                    .map(move |&event| match status.after(event) {
                        Ok(RefundStatus::Succeeded) => (RefundStatus::Succeeded, paid + 1),
                        Ok(next) => (next, paid),
                        Err(_) => (status, paid),
                    })
            })
            .collect();
        assert!(
            walks
                .iter()
                .all(|&(status, paid)| { paid == i32::from(status == RefundStatus::Succeeded) })
        );
    }
    assert!(refund_diagram().contains("failed --> pending: retry"));
}
