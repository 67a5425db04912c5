mod demo_card;
